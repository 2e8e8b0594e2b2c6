package org.bitwright.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.Progress;

/// Compares the predictions of a model with a reference, position by position.
///
/// Memory is one row of log-probabilities `[context, vocabulary]` in double.
///
/// @param protocol
///            decides which positions count
/// @param progress
///            hears of every row; cancelling returns the rows so far, at least one, marked incomplete
public record DivergenceEvaluation(Protocol protocol, Progress progress) {
    /// Compares `model` with `reference` on the same rows.
    public Comparison compare(ReferenceLogits model, ReferenceLogits reference, TokenRows text) {
        PairedPredictions pairs = new PairedPredictions();
        int done = 0;
        while (done < text.size() && (done == 0 || !progress.cancelled())) {
            compare(model, reference, text.rows().get(done), pairs);
            done++;
            progress.report(PerplexityEvaluation.STAGE, done, text.size());
        }
        boolean complete = done == text.size();
        return new Comparison(Measurement.of(protocol, text.context(), done, pairs.modelLosses(), complete),
                Measurement.of(protocol, text.context(), done, pairs.referenceLosses(), complete), pairs.divergence());
    }

    private void compare(ReferenceLogits model, ReferenceLogits reference, int[] row, PairedPredictions pairs) {
        int first = protocol.firstPredictor(row.length);
        List<double[]> expected = new ArrayList<>(row.length - first);
        reference.visit(row, (position, logits) -> {
            if (position >= first && position < row.length - 1) {
                double[] kept = logits.clone();
                Distribution.normalise(kept);
                expected.add(kept);
            }
        });
        model.visit(row, (position, logits) -> {
            if (position >= first && position < row.length - 1) {
                double[] found = logits.clone();
                Distribution.normalise(found);
                pairs.add(expected.get(position - first), found, row[position + 1]);
            }
        });
    }
}
