package org.bitwright.analysis.evaluation;

import java.util.List;

import org.bitwright.allocation.Progress;

/// Compares the predictions of a model with a reference, position by position.
///
/// Memory is 8 bytes per token of the vocabulary and position of the rows of one pass.
///
/// @param protocol
///            decides which positions count
/// @param progress
///            hears of every pass; cancelling returns the rows so far, at least one pass, marked incomplete
public record DivergenceEvaluation(Protocol protocol, Progress progress) {
    /// What a model computes at once at full speed; more would only take memory.
    private static final int TOKENS_PER_PASS = 1024;

    /// Compares `model` with `reference` on the same rows.
    ///
    /// @throws EvaluationException
    ///             when a prediction is no finite number
    public Comparison compare(ReferenceLogits model, ReferenceLogits reference, TokenRows text) {
        PairedPredictions pairs = new PairedPredictions();
        int rowsPerPass = Math.max(1, TOKENS_PER_PASS / text.context());
        int done = 0;
        while (done < text.size() && (done == 0 || !progress.cancelled())) {
            List<int[]> rows = text.rows().subList(done, Math.min(done + rowsPerPass, text.size()));
            compare(model, reference, rows, pairs);
            done += rows.size();
            progress.report(PerplexityEvaluation.STAGE, done, text.size());
        }
        boolean complete = done == text.size();
        return new Comparison(Measurement.of(protocol, text.context(), done, pairs.modelLosses(), complete),
                Measurement.of(protocol, text.context(), done, pairs.referenceLosses(), complete), pairs.divergence());
    }

    private void compare(ReferenceLogits model, ReferenceLogits reference, List<int[]> rows, PairedPredictions pairs) {
        List<ReferencePrediction[]> expected = rows.stream().map(row -> new ReferencePrediction[row.length - 1])
                .toList();
        List<ReferencePrediction.Difference[]> found = rows.stream()
                .map(row -> new ReferencePrediction.Difference[row.length - 1]).toList();
        reference.visit(rows, (row, position, logits) -> {
            if (counts(rows.get(row), position)) {
                expected.get(row)[position] = new ReferencePrediction(logits, rows.get(row)[position + 1]);
            }
        });
        model.visit(rows, (row, position, logits) -> {
            if (counts(rows.get(row), position)) {
                found.get(row)[position] = expected.get(row)[position].compare(logits.clone(),
                        rows.get(row)[position + 1]);
            }
        });
        for (int row = 0; row < rows.size(); row++) {
            for (int position = 0; position < found.get(row).length; position++) {
                if (counts(rows.get(row), position)) {
                    pairs.add(expected.get(row)[position].loss(), found.get(row)[position]);
                }
            }
        }
    }

    private boolean counts(int[] row, int position) {
        return position >= protocol.firstPredictor(row.length) && position < row.length - 1;
    }
}
