package org.bitwright.analysis.damage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.rounding.LayerInputs;
import org.bitwright.io.format.rounding.LayerWeights;
import org.bitwright.io.format.rounding.Nearest;
import org.bitwright.io.format.rounding.RoundedLayer;
import org.bitwright.io.format.rounding.Rounding;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.jspecify.annotations.Nullable;

/// A rounding with what it needs to know of each layer. A tensor that it cannot serve, for its format or for want of
/// inputs, is rounded to nearest. Not thread-safe.
public final class LayerRounding {
    private final Rounding rounding;
    private final Map<String, TensorRole> roles;
    private final Function<String, @Nullable LayerInputs> inputs;
    private final List<String> notes = new ArrayList<>();

    /// @param inputs
    ///            the moments of a layer's inputs by tensor, null for a tensor that is no linear layer
    public LayerRounding(Rounding rounding, ModelCard card, Function<String, @Nullable LayerInputs> inputs) {
        this.rounding = rounding;
        this.inputs = inputs;
        roles = card.tensors().stream()
                .collect(Collectors.toMap(TensorInfo::name, TensorInfo::role, (one, other) -> one));
    }

    /// Every tensor to nearest.
    public static LayerRounding nearest(ModelCard card) {
        return new LayerRounding(new Nearest(), card, tensor -> null);
    }

    /// The name of the rounding.
    public String name() {
        return rounding.name();
    }

    /// Whether the model is run to learn a layer's inputs, so that it must hold its original weights.
    boolean runsModel() {
        return rounding.needsInputs();
    }

    /// What the roundings of all layers so far had to say, in their order.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// @param weights
    ///            `[rows, columns]`, input features along rows
    RoundedLayer round(String tensor, NumberFormat format, float[] weights, int columns) {
        if (!rounding.serves(format)) {
            return nearest(tensor, format, weights, columns,
                    "because %s does not serve this format".formatted(rounding.name()));
        }
        LayerInputs found = rounding.needsInputs() ? inputs.apply(tensor) : null;
        if (rounding.needsInputs() && (found == null || found.columns() != columns)) {
            return nearest(tensor, format, weights, columns, "because the text shows no inputs of it");
        }
        TensorRole role = roles.get(tensor);
        RoundedLayer rounded = rounding.round(format,
                new LayerWeights(weights, columns, found, role != TensorRole.QUERY && role != TensorRole.KEY));
        if (!rounded.note().isEmpty()) {
            note(tensor, format, rounded.note());
        }
        return rounded;
    }

    private RoundedLayer nearest(String tensor, NumberFormat format, float[] weights, int columns, String because) {
        note(tensor, format, "rounded to nearest, " + because);
        return new Nearest().round(format, new LayerWeights(weights, columns, null, true));
    }

    private void note(String tensor, NumberFormat format, String text) {
        notes.add("%s as %s: %s".formatted(tensor, format.name(), text));
    }
}
