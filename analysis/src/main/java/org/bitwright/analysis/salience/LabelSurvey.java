package org.bitwright.analysis.salience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.SampleStore;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Gradient;

/// Computes Fisher traces under the model's own predictions, row by row.
///
/// @param model
///            holds the original weights
/// @param weights
///            names the tensors
/// @param text
///            calibration rows, of which only the inputs count
/// @param seed
///            of sampled labels; every row has a stream of its own
/// @param samples
///            values by row; finished rows are not computed again
public record LabelSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text, long seed,
        SampleStore samples) {
    /// @param sink
    ///            receives values after every row; cancelling keeps whole rows
    public void run(List<LabelMetric> metrics, MetricSink sink, Progress progress) {
        long total = (long) metrics.size() * text.size();
        long done = 0;
        for (LabelMetric metric : metrics) {
            for (int row = 0; row < text.size(); row++) {
                if (progress.cancelled()) {
                    return;
                }
                if (samples.of(metric.name(), weights.tensors().getFirst()).size() <= row) {
                    addRow(metric, row);
                }
                publish(metric, sink);
                progress.report("Fisher information of predictions", ++done, total);
            }
        }
    }

    private void addRow(LabelMetric metric, int index) {
        int[] row = text.rows().get(index);
        List<double[]> probabilities = new ArrayList<>();
        model.visitLogits(row, (position, logits) -> {
            if (position < row.length - 1) {
                probabilities.add(softmax(logits));
            }
        });
        Map<String, Double> sums = new HashMap<>();
        metric.draw(probabilities, new Random(seed * 31 + index), (targets, weight) -> {
            try (Gradient gradient = model.gradient(row, targets)) {
                for (String tensor : weights.tensors()) {
                    double norm = gradient.norm(tensor);
                    sums.merge(tensor, weight * norm * norm, Double::sum);
                }
            }
        });
        weights.tensors().forEach(tensor -> samples.add(metric.name(), tensor, sums.getOrDefault(tensor, 0.0)));
    }

    private void publish(LabelMetric metric, MetricSink sink) {
        for (String tensor : weights.tensors()) {
            SampleMean mean = samples.mean(metric.name(), tensor);
            sink.accept(metric.name(), tensor,
                    new MetricValue(mean.mean(), mean.standardError(), Math.toIntExact(mean.count())));
        }
    }

    private static double[] softmax(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] result = new double[logits.length];
        double sum = 0;
        for (int token = 0; token < logits.length; token++) {
            result[token] = Math.exp(logits[token] - largest);
            sum += result[token];
        }
        for (int token = 0; token < logits.length; token++) {
            result[token] /= sum;
        }
        return result;
    }
}
