package org.bitwright.analysis.damage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LayerStream;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;

/// Lets a model compute with the weights that a plan would leave of it; closing brings the originals back, bit for bit.
///
/// Only tensors whose format changes are written. Not thread-safe.
public final class PlanSimulation implements AutoCloseable {
    private final DifferentiableModel model;
    private final StoredWeights weights;
    private final Map<String, NumberFormat> applied = new HashMap<>();

    public PlanSimulation(DifferentiableModel model, StoredWeights weights) {
        this.model = model;
        this.weights = weights;
    }

    /// Stores every tensor as the plan says.
    ///
    /// @throws org.bitwright.io.format.UnknownFormatException
    ///             when the plan names a format that is not known
    /// @throws DamageException
    ///             when the plan names a tensor that the model lacks
    public void apply(Plan plan) {
        // In model order, as inputs of layers are measured.
        Map<String, NumberFormat> formats = new LinkedHashMap<>();
        plan.tensors().forEach(entry -> formats.put(entry.name(), NumberFormats.named(entry.format())));
        apply(formats);
    }

    /// Rounds the plans that follow in another way, and brings every tensor back.
    public void roundBy(LayerRounding rounding) {
        restore();
        weights.roundBy(rounding);
    }

    /// Stores the named tensors in their formats, all others as they were.
    public void apply(Map<String, NumberFormat> formats) {
        if (model instanceof LayerStream stream) {
            replace(stream, formats);
            return;
        }
        if (weights.runsModel() && !formats.isEmpty()) {
            restore();
        }
        Map<String, float[]> changes = new LinkedHashMap<>();
        applied.keySet().stream().filter(tensor -> !formats.containsKey(tensor))
                .forEach(tensor -> changes.put(tensor, weights.original(tensor)));
        formats.forEach((tensor, format) -> {
            NumberFormat present = applied.get(tensor);
            if (present == null || !present.name().equals(format.name())) {
                changes.put(tensor, weights.restored(tensor, format));
            }
        });
        // Nothing is written before every tensor is encoded: a plan that fails leaves no mixture of two plans.
        changes.forEach((tensor, values) -> model.writeWeights(tensor, 0, values.length, values));
        applied.clear();
        applied.putAll(formats);
    }

    /// A model that is read layer by layer encodes a tensor whenever a pass comes to it.
    private void replace(LayerStream stream, Map<String, NumberFormat> formats) {
        if (weights.runsModel() && !formats.isEmpty()) {
            throw new DamageException("""
                    The model %s is larger than memory, and this plan's rounding learns from what enters its layers.
                    Maybe measure the plan rounded to nearest.""".formatted(model.card().name()));
        }
        Map<String, Supplier<float[]>> replaced = new HashMap<>();
        formats.forEach((tensor, format) -> {
            // Names that the model lacks are told now, and not in the middle of a pass.
            weights.columns(tensor);
            replaced.put(tensor, () -> weights.restored(tensor, format));
        });
        stream.replaceWeights(replaced);
        applied.clear();
        applied.putAll(formats);
    }

    /// Exact storage of the tensors of the plan that is applied, with what its rounding adds.
    public long bytes() {
        return applied.entrySet().stream()
                .mapToLong(tensor -> weights.bytes(tensor.getKey(), tensor.getValue())).sum();
    }

    /// Brings every tensor back.
    public void restore() {
        apply(Map.of());
    }

    @Override
    public void close() {
        restore();
    }
}
