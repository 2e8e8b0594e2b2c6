package org.bitwright.analysis.salience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.format.rounding.LayerInputs;
import org.jspecify.annotations.Nullable;

/// What enters each linear layer of a model while it reads a calibration text.
///
/// Layers are measured as they are asked for, together with those that follow as far as memory allows; ask in model order.
/// Not thread-safe.
public final class CalibrationInputs {
    /// Bytes of moments held at once by default.
    public static final long DEFAULT_BYTES = 1L << 30;

    private final DifferentiableModel model;
    private final TokenRows text;
    private final List<Set<String>> groups = new ArrayList<>();
    private Set<String> measured = Set.of();
    private Map<String, LayerInputs> held = Map.of();

    /// @param model
    ///            must hold the original weights whenever [#of(String)] is called
    /// @param weights
    ///            knows the layers
    /// @param bytes
    ///            limit of the moments held at once; one layer is always held
    public CalibrationInputs(DifferentiableModel model, StoredWeights weights, TokenRows text, long bytes) {
        this.model = model;
        this.text = text;
        long taken = Long.MAX_VALUE;
        for (String tensor : weights.tensors()) {
            // Sums first, means after: for a moment both are held.
            long needed = 2 * InputMoments.bytes(weights.columns(tensor));
            if (taken > bytes - needed) {
                groups.add(new LinkedHashSet<>());
                taken = 0;
            }
            groups.getLast().add(tensor);
            taken += needed;
        }
    }

    /// The moments of the layer's inputs; null when the tensor is no weight of a linear layer, such as an embedding.
    public @Nullable LayerInputs of(String tensor) {
        if (!measured.contains(tensor)) {
            measured = groups.stream().filter(group -> group.contains(tensor)).findFirst().orElse(Set.of());
            held = measure(measured);
        }
        return held.get(tensor);
    }

    private Map<String, LayerInputs> measure(Set<String> tensors) {
        InputCollector collector = new InputCollector(tensors, InputMoments::correlated);
        collector.collect(visitor -> model.visitLinearInputs(text.rows(), visitor), text.size());
        IdentityHashMap<MomentParts, LayerInputs> shared = new IdentityHashMap<>();
        Map<String, LayerInputs> inputs = new HashMap<>();
        collector.moments().forEach((tensor, parts) -> inputs.put(tensor,
                shared.computeIfAbsent(parts, whole -> whole.whole().layerInputs())));
        return inputs;
    }
}
