package org.bitwright.analysis.salience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;

/// Keeps the inputs of every linear layer for evenly spaced tokens of one forward pass and computes metrics of them.
///
/// @param model
///            holds the original weights
/// @param weights
///            the original weights
/// @param text
///            calibration rows, cut to the first ones that hold four times `tokens`
/// @param tokens
///            tokens kept, at least 2
public record InputSampleSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text, int tokens) {
    /// Four times the principal directions that canonical correlations look at.
    public static final int DEFAULT_TOKENS = 256;

    private static final int SPACING = 4;

    /// @param sink
    ///            receives values tensor by tensor; cancelling leaves out those not reached
    public void run(List<InputSampleMetric> metrics, MetricSink sink, Progress progress) {
        TokenRows few = text.upTo((long) tokens * SPACING);
        long available = few.rows().stream().mapToLong(row -> row.length).sum();
        int spacing = Math.toIntExact(Math.max(1, available / tokens));
        Map<String, Picker> pickers = new LinkedHashMap<>();
        model.visitLinearInputs(few.rows(), (tensor, activations, count, columns) -> {
            if (weights.tensors().contains(tensor)) {
                pickers.computeIfAbsent(tensor, name -> new Picker(tokens, spacing)).accept(activations, count,
                        columns);
            }
        });
        LayerSamples samples = new LayerSamples(weights, model.card());
        pickers.forEach((tensor, picker) -> samples.put(tensor, picker.kept()));
        List<String> tensors = samples.tensors();
        for (int index = 0; index < tensors.size() && !progress.cancelled(); index++) {
            String tensor = tensors.get(index);
            metrics.stream().filter(metric -> metric.covers(tensor, samples)).forEach(metric -> sink
                    .accept(metric.name(), tensor, new MetricValue(metric.value(tensor, samples), 0, 0)));
            progress.report("Layer samples", index + 1L, tensors.size());
        }
    }

    /// Every so-manieth token of a stream.
    private static final class Picker {
        private final List<float[]> kept = new ArrayList<>();
        private final int most;
        private final int spacing;
        private long seen;

        Picker(int most, int spacing) {
            this.most = most;
            this.spacing = spacing;
        }

        void accept(float[] activations, int count, int columns) {
            for (int token = 0; token < count; token++) {
                if (seen++ % spacing == 0 && kept.size() < most) {
                    kept.add(Arrays.copyOfRange(activations, token * columns, (token + 1) * columns));
                }
            }
        }

        float[][] kept() {
            return kept.toArray(float[][]::new);
        }
    }
}
