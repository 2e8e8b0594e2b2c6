package org.bitwright.analysis.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.model.DifferentiableModel;

/// Measures the loss of a model on rows of tokens.
///
/// @param protocol
///            decides which positions count
/// @param progress
///            hears of every pass; cancelling returns what is measured so far, at least one pass, marked incomplete
public record PerplexityEvaluation(Protocol protocol, Progress progress) {
    static final String STAGE = "Perplexity";

    /// Measures the mean loss of the counted positions.
    ///
    /// @throws EvaluationException
    ///             when the loss is no finite number
    public Measurement measure(DifferentiableModel model, TokenRows text) {
        return score(model, text).measurement();
    }

    /// As [#measure(DifferentiableModel, TokenRows)], with the losses of all counted positions.
    ///
    /// @throws EvaluationException
    ///             when the loss is no finite number
    public ScoredText score(DifferentiableModel model, TokenRows text) {
        DoubleStream.Builder losses = DoubleStream.builder();
        int rowsPerPass = Math.max(1, model.tokensPerCall() / text.context());
        int done = 0;
        while (done < text.size() && (done == 0 || !progress.cancelled())) {
            List<int[]> rows = text.rows().subList(done, Math.min(done + rowsPerPass, text.size()));
            model.tokenLosses(rows).forEach(row -> score(row, losses));
            done += rows.size();
            progress.report(STAGE, done, text.size());
        }
        double[] counted = losses.build().toArray();
        SampleMean mean = new SampleMean();
        Arrays.stream(counted).forEach(mean::add);
        return new ScoredText(Measurement.of(protocol, text.context(), done, mean, done == text.size()), counted);
    }

    private void score(double[] row, DoubleStream.Builder losses) {
        for (int predictor = protocol.firstPredictor(row.length + 1); predictor < row.length; predictor++) {
            if (!Double.isFinite(row[predictor])) {
                throw new EvaluationException("The loss of a token is %s, so the model's weights are not usable."
                        .formatted(row[predictor]));
            }
            losses.add(row[predictor]);
        }
    }
}
