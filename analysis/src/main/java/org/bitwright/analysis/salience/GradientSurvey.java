package org.bitwright.analysis.salience;

import java.util.List;
import java.util.stream.Stream;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.SampleStore;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Gradient;

/// Computes metrics of gradients: one gradient of the whole text where a metric needs it, then one per row.
///
/// @param model
///            holds the original weights
/// @param weights
///            the original weights
/// @param text
///            calibration rows
/// @param samples
///            values by row; finished rows are not computed again
public record GradientSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text, SampleStore samples) {
    private static final int CHUNK = 1 << 16;

    /// From the first row on.
    public GradientSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text) {
        this(model, weights, text, new SampleStore());
    }

    /// Computes the metrics of every decided tensor.
    ///
    /// @param metrics
    ///            metrics of single weights' gradients
    /// @param rowMetrics
    ///            metrics of whole layers' gradients
    /// @param sink
    ///            receives the values at the end; cancelling ends early with whole rows, at least one
    public void run(List<GradientMetric> metrics, List<RowGradientMetric> rowMetrics, MetricSink sink,
            Progress progress) {
        try (Gradient whole = model.gradient(text.rows())) {
            run(whole, metrics, rowMetrics, sink, progress);
        }
    }

    private void run(Gradient whole, List<GradientMetric> metrics, List<RowGradientMetric> rowMetrics,
            MetricSink sink, Progress progress) {
        int done = 0;
        while (done < text.size() && (done == 0 || !progress.cancelled())) {
            addRow(done, whole, metrics, rowMetrics);
            done++;
            progress.report("Gradients", done, text.size());
        }
        for (String tensor : weights.tensors()) {
            for (GradientMetric metric : metrics) {
                SampleMean sample = samples.mean(metric.name(), tensor, done);
                double value = metric.value(metric.meanOfRows() ? 0 : sum(metric, tensor, whole, whole), sample);
                sink.accept(metric.name(), tensor, new MetricValue(value, sample.standardError(), done));
            }
            for (RowGradientMetric metric : rowMetrics) {
                SampleMean sample = samples.mean(metric.name(), tensor, done);
                sink.accept(metric.name(), tensor, new MetricValue(sample.mean(), sample.standardError(), done));
            }
        }
    }

    private void addRow(int row, Gradient whole, List<GradientMetric> metrics, List<RowGradientMetric> rowMetrics) {
        String first = weights.tensors().getFirst();
        boolean known = Stream.concat(metrics.stream(), rowMetrics.stream())
                .allMatch(metric -> samples.of(metric.name(), first).size() > row);
        if (known) {
            return;
        }
        try (Gradient gradient = model.gradient(List.of(text.rows().get(row)))) {
            for (String tensor : weights.tensors()) {
                for (GradientMetric metric : metrics) {
                    samples.add(metric.name(), tensor, sum(metric, tensor, whole, gradient));
                }
                if (!rowMetrics.isEmpty()) {
                    StoredLayer layer = StoredLayer.of(weights, tensor);
                    float[] rows = GradientRows.of(gradient, tensor, weights);
                    rowMetrics.forEach(metric -> samples.add(metric.name(), tensor, metric.value(layer, rows)));
                }
            }
        }
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
