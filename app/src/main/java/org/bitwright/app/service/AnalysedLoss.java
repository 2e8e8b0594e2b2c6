package org.bitwright.app.service;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.analysis.damage.FileStorageErrors;
import org.bitwright.analysis.damage.StorageError;
import org.bitwright.io.export.PredictedLoss;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;

/// Predicted losses of an analysis. Formats that it does not cover are predicted from its Hessian traces and the error of
/// the stored weights, ½ · (Tr H / n) · ‖ΔW‖², when the model's weights are at hand; for other damages than the trace's,
/// that is scaled by what the analysis says of the analysed format with the most similar trace damage. Not thread-safe.
public final class AnalysedLoss implements PredictedLoss {
    private static final String TRACE = "hessian-trace";

    private final DamageKind kind;
    private final Map<String, TensorAnalysis> tensors;
    private final @Nullable FileStorageErrors errors;
    private final Map<String, Double> known = new HashMap<>();

    /// @param kind which damages of the analysis count
    /// @param weights the model, null to leave formats that were not analysed unpredicted
    public AnalysedLoss(Analysis analysis, DamageKind kind, @Nullable ModelFile weights) {
        this.kind = kind;
        this.tensors = analysis.tensors().stream()
                .collect(Collectors.toMap(TensorAnalysis::name, Function.identity()));
        this.errors = weights == null ? null : new FileStorageErrors(weights);
    }

    @Override
    public double of(String tensor, String format) {
        TensorAnalysis analysed = tensors.get(tensor);
        if (analysed == null) {
            return Double.NaN;
        }
        StorageDamage damage = analysed.damage().getOrDefault(kind.id(), Map.of()).get(format);
        return damage == null
                ? known.computeIfAbsent(tensor + " " + format, _ -> traced(analysed, format))
                : damage.loss();
    }

    private double traced(TensorAnalysis tensor, String format) {
        MetricValue trace = tensor.metrics().get(TRACE);
        if (trace == null || errors == null) {
            return Double.NaN;
        }
        StorageError error = errors.of(tensor.name(), NumberFormats.named(format));
        long parameters = tensor.shape().stream().reduce(1L, Math::multiplyExact);
        double damage = 0.5 * error.squaredError() / parameters * trace.value();
        return damage == 0 || kind == DamageKind.TRACE ? damage : damage * perTrace(tensor, damage);
    }

    /// The damage of this kind over that of the trace, where the latter is most like `damage`.
    private double perTrace(TensorAnalysis tensor, double damage) {
        Map<String, StorageDamage> traces = tensor.damage().getOrDefault(DamageKind.TRACE.id(), Map.of());
        Map<String, StorageDamage> wanted = tensor.damage().getOrDefault(kind.id(), Map.of());
        double distance = Double.POSITIVE_INFINITY;
        double ratio = Double.NaN;
        for (Map.Entry<String, StorageDamage> known : traces.entrySet()) {
            StorageDamage other = wanted.get(known.getKey());
            double apart = Math.abs(Math.log(known.getValue().loss() / damage));
            if (other != null && apart < distance) {
                distance = apart;
                ratio = other.loss() / known.getValue().loss();
            }
        }
        return ratio;
    }
}
