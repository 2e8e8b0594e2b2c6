package org.bitwright.analysis.salience;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.LayerStream;

/// Computes metrics of layer inputs while the layers of a model pass by, once. Holds the moments of one layer; layers that
/// read the same activations share them.
final class StreamedLayerInputs {
    private final StoredWeights weights;
    private final List<TokenRows> parts;
    private final List<LayerInputMetric> metrics;
    private final MetricSink sink;
    private final Progress progress;
    private final Set<String> wanted;
    private final IntFunction<InputMoments> kind;
    private InputMoments[] moments = new InputMoments[0];
    private MomentParts whole = new MomentParts();
    private float[] first = new float[0];
    private String tensor = "";
    private boolean shared;
    private long done;

    StreamedLayerInputs(StoredWeights weights, List<TokenRows> parts, List<LayerInputMetric> metrics, MetricSink sink,
            Progress progress) {
        this.weights = weights;
        this.parts = parts;
        this.metrics = metrics;
        this.sink = sink;
        this.progress = progress;
        wanted = Set.copyOf(weights.tensors());
        kind = LayerInputSurvey.kind(metrics);
    }

    void run(LayerStream model) {
        model.visitLayers(parts.stream().map(TokenRows::rows).toList(), this::accept);
        if (!progress.cancelled()) {
            finish();
        }
    }

    private boolean accept(int part, String name, float[] activations, int tokens, int columns) {
        if (progress.cancelled()) {
            return false;
        }
        if (!wanted.contains(name)) {
            return true;
        }
        if (!name.equals(tensor)) {
            finish();
            begin(name, activations, tokens * columns, columns);
        }
        if (!shared) {
            moments[part].add(activations, tokens);
        }
        return true;
    }

    private void begin(String name, float[] activations, int length, int columns) {
        tensor = name;
        shared = length == first.length && Arrays.equals(activations, 0, length, first, 0, length);
        if (!shared) {
            first = Arrays.copyOf(activations, length);
            whole = new MomentParts();
            moments = new InputMoments[parts.size()];
            Arrays.setAll(moments, _ -> kind.apply(columns));
        }
    }

    private void finish() {
        if (tensor.isEmpty()) {
            return;
        }
        if (!shared) {
            for (int part = 0; part < moments.length; part++) {
                moments[part].addSequences(parts.get(part).size());
                whole.add(moments[part]);
            }
        }
        float[] rows = weights.originalRows(tensor);
        metrics.forEach(metric -> sink.accept(metric.name(), tensor,
                whole.estimate(inputs -> metric.value(rows, inputs))));
        progress.report(LayerInputSurvey.STAGE, ++done, wanted.size());
    }
}
