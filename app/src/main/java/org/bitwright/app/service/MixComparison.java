package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.Budget;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.baseline.StandardMix;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.ScoredText;
import org.bitwright.io.model.ModelCard;

/// Standard mixes against the best plans of an analysis at the same bytes.
///
/// @param evaluation the loaded model
/// @param corpus text to measure on, best one that neither the analysis nor any choice has seen
/// @param context tokens per row
/// @param chunks rows to measure at most; 0 for all
public record MixComparison(Evaluation evaluation, Corpus corpus, Protocol protocol, int context, int chunks) {
    /// Compares mixes one by one; cancelling keeps those that are whole.
    ///
    /// @param request what own plans may be made of; its budget plays no part
    public List<ComparedMix> compare(ModelCard card, List<StandardMix> mixes, AllocationRequest request,
            Progress progress) {
        StandardMixes standard = new StandardMixes(card);
        DamageTable table = request.table();
        ScoredText stored = evaluation.score(null, corpus, protocol, context, chunks, progress);
        List<ComparedMix> compared = new ArrayList<>();
        for (StandardMix mix : mixes) {
            Plan baseline = standard.unpredicted(mix, table);
            Plan own = new Allocator().allocate(request.withBudgetBytes(baseline.totalBytes()), progress);
            ScoredText ofMix = evaluation.score(baseline, corpus, protocol, context, chunks, progress);
            ScoredText ofPlan = evaluation.score(own, corpus, protocol, context, chunks, progress);
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
