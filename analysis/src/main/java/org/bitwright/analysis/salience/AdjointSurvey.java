package org.bitwright.analysis.salience;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.SampleStore;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;

/// Computes metrics of the inputs of linear layers and their adjoints; the value is the sum over a row's tokens, averaged over rows.
///
/// @param model
///            holds the original weights
/// @param weights
///            the original weights
/// @param text
///            calibration rows
/// @param samples
///            values by row; finished rows are not computed again
public record AdjointSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text, SampleStore samples) {
    /// @param sink
    ///            receives values after every row; cancelling keeps whole rows
    public void run(List<AdjointMetric> metrics, MetricSink sink, Progress progress) {
        for (int row = 0; row < text.size() && !progress.cancelled(); row++) {
            int known = row;
            List<AdjointMetric> missing = metrics.stream().filter(metric -> rows(metric) <= known).toList();
            if (!missing.isEmpty()) {
                addRow(missing, text.rows().get(row));
            }
            publish(metrics, sink);
            progress.report("Input derivatives", row + 1L, text.size());
        }
    }

    /// Finished rows; a tensor that no linear layer reads has none.
    private int rows(AdjointMetric metric) {
        return weights.tensors().stream().mapToInt(tensor -> samples.of(metric.name(), tensor).size()).max().orElse(0);
    }

    private void addRow(List<AdjointMetric> metrics, int[] row) {
        Set<String> wanted = Set.copyOf(weights.tensors());
        Map<String, double[]> sums = new LinkedHashMap<>();
        model.visitLinearAdjoints(row, (tensor, inputs, adjoints, tokens) -> {
            if (wanted.contains(tensor)) {
                add(metrics, tensor, new Layer(inputs, adjoints, tokens),
                        sums.computeIfAbsent(tensor, name -> new double[metrics.size()]));
            }
        });
        for (int metric = 0; metric < metrics.size(); metric++) {
            int index = metric;
            sums.forEach((tensor, sum) -> samples.add(metrics.get(index).name(), tensor, sum[index]));
        }
    }

    /// What a pass shows of one layer: `[tokens, in]` and `[tokens, out]`.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Layer(float[] inputs, float[] adjoints, int tokens) {}

    private void add(List<AdjointMetric> metrics, String tensor, Layer layer, double[] sums) {
        int columns = weights.columns(tensor);
        float[] matrix = weights.originalRows(tensor);
        int rows = matrix.length / columns;
        float[] input = new float[columns];
        float[] inputAdjoint = new float[columns];
        for (int token = 0; token < layer.tokens(); token++) {
            System.arraycopy(layer.inputs(), token * columns, input, 0, columns);
            Arrays.fill(inputAdjoint, 0);
            for (int row = 0; row < rows; row++) {
                float outer = layer.adjoints()[token * rows + row];
                for (int column = 0; column < columns; column++) {
                    inputAdjoint[column] += outer * matrix[row * columns + column];
                }
            }
            for (int metric = 0; metric < sums.length; metric++) {
                sums[metric] += metrics.get(metric).value(input, inputAdjoint);
            }
        }
    }

    private void publish(List<AdjointMetric> metrics, MetricSink sink) {
        for (AdjointMetric metric : metrics) {
            for (String tensor : weights.tensors()) {
                SampleMean mean = samples.mean(metric.name(), tensor);
                if (mean.count() > 0) {
                    sink.accept(metric.name(), tensor,
                            new MetricValue(mean.mean(), mean.standardError(), Math.toIntExact(mean.count())));
                }
            }
        }
    }
}
