package org.bitwright.analysis.salience;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LayerStream;

/// Computes metrics of layer inputs. Moments are collected in as few forward passes as memory allows.
///
/// @param model
///            holds the original weights
/// @param weights
///            the original weights
/// @param parts
///            pieces of the calibration text; the standard error is the jackknife over them
/// @param momentBytes
///            limit of the moments held at once, in bytes; one layer is always held
public record LayerInputSurvey(DifferentiableModel model, StoredWeights weights, List<TokenRows> parts,
        long momentBytes) {
    /// Bytes of moments held at once by default.
    public static final long DEFAULT_MOMENT_BYTES = 512L << 20;

    static final String STAGE = "Layer inputs";

    public LayerInputSurvey {
        parts = List.copyOf(parts);
    }

    /// Computes the metrics of every tensor that is the weight of a linear layer; others receive none.
    ///
    /// @param sink
    ///            receives values as they are found; cancelling leaves out the tensors not reached
    public void run(List<LayerInputMetric> metrics, MetricSink sink, Progress progress) {
        if (model instanceof LayerStream stream) {
            new StreamedLayerInputs(weights, parts, metrics, sink, progress).run(stream);
            return;
        }
        List<Set<String>> groups = groups();
        long total = (long) groups.size() * (parts.size() + 1);
        long done = 0;
        for (Set<String> group : groups) {
            InputCollector collector = new InputCollector(group, kind(metrics));
            for (TokenRows part : parts) {
                if (progress.cancelled()) {
                    return;
                }
                collector.collect(visitor -> model.visitLinearInputs(part.rows(), visitor), part.size());
                progress.report(STAGE, ++done, total);
            }
            if (!evaluate(collector.moments(), metrics, sink, progress)) {
                return;
            }
            progress.report(STAGE, ++done, total);
        }
    }

    static IntFunction<InputMoments> kind(List<LayerInputMetric> metrics) {
        return metrics.stream().anyMatch(LayerInputMetric::needsSecondMoments)
                ? InputMoments::correlated
                : InputMoments::magnitudes;
    }

    private boolean evaluate(Map<String, MomentParts> moments, List<LayerInputMetric> metrics, MetricSink sink,
            Progress progress) {
        List<String> tensors = List.copyOf(moments.keySet());
        for (int index = 0; index < tensors.size(); index++) {
            if (progress.cancelled()) {
                return false;
            }
            String tensor = tensors.get(index);
            MomentParts parts = moments.get(tensor);
            if (parts == null) {
                continue;
            }
            float[] rows = weights.originalRows(tensor);
            for (LayerInputMetric metric : metrics) {
                MetricValue value = parts.estimate(inputs -> metric.value(rows, inputs));
                sink.accept(metric.name(), tensor, value);
            }
        }
        return true;
    }

    /// Consecutive tensors whose moments fit into the limit together.
    private List<Set<String>> groups() {
        List<Set<String>> groups = new ArrayList<>();
        long held = Long.MAX_VALUE;
        for (String tensor : weights.tensors()) {
            long bytes = InputMoments.bytes(weights.columns(tensor)) * parts.size();
            if (held > momentBytes - bytes) {
                groups.add(new LinkedHashSet<>());
                held = 0;
            }
            groups.getLast().add(tensor);
            held += bytes;
        }
        return groups;
    }
}
