package org.bitwright.analysis.salience;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.damage.ChangeMeasure;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;

/// Measures the model with one tensor changed at a time, each time from the kept input of the tensor's block on.
///
/// Divergences need the original's predictions in memory, so they use the leading rows that fit `predictionBytes`, at
/// least one; losses use the whole text.
///
/// @param model
///            holds the original weights before and after
/// @param weights
///            the original weights
/// @param text
///            rows to measure on
/// @param predictionBytes
///            limit of the original's predictions, bytes
public record MeasuredSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text, long predictionBytes) {
    /// @param known
    ///            metric names and tensors that are measured already and left out
    /// @param sink
    ///            receives values tensor by tensor; cancelling leaves out the tensor at hand
    public void run(List<MeasuredMetric> metrics, BiPredicate<String, String> known, MetricSink sink,
            Progress progress) {
        List<MeasuredMetric> losses = metrics.stream()
                .filter(metric -> metric.quantity() == MeasuredMetric.Quantity.LOSS_INCREASE).toList();
        List<MeasuredMetric> divergences = metrics.stream()
                .filter(metric -> metric.quantity() == MeasuredMetric.Quantity.DIVERGENCE).toList();
        if (!losses.isEmpty()) {
            try (ChangeMeasure change = ChangeMeasure.lossIncrease(model, text)) {
                each(losses, known, sink, progress, "Losses of changed tensors", change);
            }
        }
        if (!divergences.isEmpty()) {
            try (ChangeMeasure change = ChangeMeasure.divergence(model, leadingRows())) {
                each(divergences, known, sink, progress, "Predictions of changed tensors", change);
            }
        }
    }

    private TokenRows leadingRows() {
        AtomicInteger vocabulary = new AtomicInteger(1);
        int[] row = text.rows().getFirst();
        model.visitLogits(new int[]{row[0], row[1]}, (position, logits) -> vocabulary.set(logits.length));
        return text.upTo(predictionBytes / Double.BYTES / vocabulary.get());
    }

    private void each(List<MeasuredMetric> metrics, BiPredicate<String, String> known, MetricSink sink,
            Progress progress, String stage, ChangeMeasure measure) {
        List<String> tensors = weights.tensors();
        long done = 0;
        for (String tensor : tensors) {
            StoredLayer layer = StoredLayer.of(weights, tensor);
            for (MeasuredMetric metric : metrics) {
                if (progress.cancelled()) {
                    return;
                }
                if (!known.test(metric.name(), tensor)) {
                    sink.accept(metric.name(), tensor, value(metric, tensor, layer, measure));
                }
                progress.report(stage, ++done, (long) tensors.size() * metrics.size());
            }
        }
    }

    private MetricValue value(MeasuredMetric metric, String tensor, StoredLayer layer, ChangeMeasure measure) {
        List<Supplier<float[]>> changes = metric.changes(layer);
        double value = 0;
        double error = 0;
        long count = 0;
        try {
            for (Supplier<float[]> change : changes) {
                float[] changed = weights.fileOrder(tensor, change.get());
                model.writeWeights(tensor, 0, changed.length, changed);
                SampleMean found = measure.of(Set.of(tensor));
                value += found.mean() / changes.size();
                error += found.standardError() / changes.size();
                count = found.count();
            }
        } finally {
            float[] original = weights.original(tensor);
            model.writeWeights(tensor, 0, original.length, original);
        }
        return new MetricValue(value, error, Math.toIntExact(count));
    }
}
