package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.Budget;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.baseline.StandardMix;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.ScoredText;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.io.model.ModelCard;

/// Standard mixes against the best plans of an analysis at the same bytes.
///
/// @param evaluation the loaded model
/// @param corpus text to measure on, best one that neither the analysis nor any choice has seen
/// @param context tokens per row
/// @param chunks rows to measure at most; 0 for all
/// @param rounding of mixes and plans alike
public record MixComparison(Evaluation evaluation, Corpus corpus, Protocol protocol, int context, int chunks,
        PlanRounding rounding) {
    /// Compares mixes one by one; cancelling keeps those that are whole.
    ///
    /// @param request what own plans may be made of; its budget plays no part
    public List<ComparedMix> compare(ModelCard card, List<StandardMix> mixes, AllocationRequest request,
            Progress progress) {
        StandardMixes standard = new StandardMixes(card);
        DamageTable table = request.table();
        TokenRows all = CorpusReader.rows(evaluation.file(), corpus, protocol, context);
        TokenRows rows = chunks > 0 ? all.first(chunks) : all;
        ScoredText stored = evaluation.score(null, rows, protocol, progress);
        List<ComparedMix> compared = new ArrayList<>();
        for (StandardMix mix : mixes) {
            Plan baseline = standard.unpredicted(mix, table).roundedBy(rounding);
            Plan own = new Allocator().allocate(request.withBudgetBytes(baseline.totalBytes()), progress)
                    .roundedBy(rounding);
            ScoredText ofMix = evaluation.score(baseline, rows, protocol, progress);
            ScoredText ofPlan = evaluation.score(own, rows, protocol, progress);
            if (progress.cancelled()) {
                break;
            }
            compared.add(new ComparedMix(mix.name(), baseline.totalBytes(),
                    Budget.bitsPerWeight(baseline.totalBytes(), table), own, ofMix.minus(stored), ofPlan.minus(stored),
                    ofPlan.share(ofMix, stored)));
        }
        return List.copyOf(compared);
    }
}
