package org.bitwright.analysis.salience;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Gradient;

/// Computes metrics of gradients: one gradient of the whole text, then one per row for the standard errors.
///
/// @param model
///            holds the original weights
/// @param weights
///            the original weights
/// @param text
///            calibration rows
public record GradientSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text) {
    private static final int CHUNK = 1 << 16;

    /// Computes the metrics of every decided tensor.
    ///
    /// @param sink
    ///            receives the values at the end; cancelling ends early with whole rows, at least one
    public void run(List<GradientMetric> metrics, MetricSink sink, Progress progress) {
        Gradient whole = model.gradient(text.rows());
        Map<String, Map<String, SampleMean>> rows = new HashMap<>();
        for (int row = 0; row < text.size() && (row == 0 || !progress.cancelled()); row++) {
            Gradient gradient = model.gradient(List.of(text.rows().get(row)));
            for (String tensor : weights.tensors()) {
                for (GradientMetric metric : metrics) {
                    SampleMean sample = rows.computeIfAbsent(tensor, name -> new HashMap<>())
                            .computeIfAbsent(metric.name(), name -> new SampleMean());
                    sample.add(sum(metric, tensor, whole, gradient));
                }
            }
            progress.report("Gradients", row + 1L, text.size());
        }
        rows.forEach((tensor, byMetric) -> metrics.forEach(metric -> {
            SampleMean sample = byMetric.getOrDefault(metric.name(), new SampleMean());
            double value = metric.value(metric.meanOfRows() ? 0 : sum(metric, tensor, whole, whole), sample);
            sink.accept(metric.name(), tensor,
                    new MetricValue(value, sample.standardError(), Math.toIntExact(sample.count())));
        }));
    }

    private double sum(GradientMetric metric, String tensor, Gradient whole, Gradient row) {
        GradientMetric.Term term = metric.term(whole.norm(tensor));
        float[] values = weights.original(tensor);
        double[] full = new double[Math.min(CHUNK, values.length)];
        double[] part = new double[full.length];
        double sum = 0;
        for (int start = 0; start < values.length; start += CHUNK) {
            int count = Math.min(CHUNK, values.length - start);
            whole.read(tensor, start, count, full);
            row.read(tensor, start, count, part);
            for (int element = 0; element < count; element++) {
                sum += term.at(values[start + element], full[element], part[element]);
            }
        }
        return sum;
    }
}
