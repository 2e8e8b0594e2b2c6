package org.bitwright.analysis.salience;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Gradient;

/// Collects statistics of row gradients and computes metrics of them. Memory: four floats per decided weight.
///
/// @param model
///            holds the original weights
/// @param weights
///            the original weights
/// @param parts
///            pieces of the calibration text
public record GradientStatisticsSurvey(DifferentiableModel model, StoredWeights weights, List<TokenRows> parts) {
    public GradientStatisticsSurvey {
        parts = List.copyOf(parts);
    }

    /// @param sink
    ///            receives all values at the end; cancelling leaves them out
    public void run(List<GradientStatisticsMetric> metrics, MetricSink sink, Progress progress) {
        Map<String, GradientStatistics> whole = empty();
        Map<String, Map<String, SampleMean>> scatter = new HashMap<>();
        long total = parts.stream().mapToLong(TokenRows::size).sum();
        long done = 0;
        for (TokenRows part : parts) {
            Map<String, GradientStatistics> ofPart = empty();
            for (int[] row : part.rows()) {
                if (progress.cancelled()) {
                    return;
                }
                try (Gradient gradient = model.gradient(List.of(row))) {
                    ofPart.forEach((tensor, statistics) -> statistics
                            .add(GradientRows.of(gradient, tensor, weights)));
                }
                progress.report("Gradient statistics", ++done, total);
            }
            ofPart.forEach((tensor, statistics) -> {
                Objects.requireNonNull(whole.get(tensor)).add(statistics);
                StoredLayer layer = StoredLayer.of(weights, tensor);
                metrics.forEach(metric -> scatter.computeIfAbsent(tensor, name -> new HashMap<>())
                        .computeIfAbsent(metric.name(), name -> new SampleMean())
                        .add(metric.value(layer, statistics)));
            });
        }
        whole.forEach((tensor, statistics) -> {
            StoredLayer layer = StoredLayer.of(weights, tensor);
            for (GradientStatisticsMetric metric : metrics) {
                SampleMean sample = Objects.requireNonNull(scatter.get(tensor)).get(metric.name());
                sink.accept(metric.name(), tensor, new MetricValue(metric.value(layer, statistics),
                        Objects.requireNonNull(sample).standardError(), statistics.rows()));
            }
        });
    }

    private Map<String, GradientStatistics> empty() {
        Map<String, GradientStatistics> statistics = new HashMap<>();
        weights.tensors().forEach(tensor -> statistics.put(tensor,
                new GradientStatistics(Math.toIntExact(weights.parameters(tensor)))));
        return statistics;
    }
}
