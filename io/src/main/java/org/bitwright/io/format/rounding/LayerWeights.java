package org.bitwright.io.format.rounding;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// A layer that is about to be rounded.
///
/// @param weights
///            `[out, in]`, row-major, finite; not changed
/// @param columns
///            input features
/// @param measured
///            moments of what enters the layer; null for a rounding that needs none
/// @param clips
///            whether AWQ may clip its ranges: its authors leave query and key weights alone
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record LayerWeights(float[] weights, int columns, @Nullable LayerInputs measured, boolean clips) {
    public LayerWeights {
        if (measured != null && measured.columns() != columns) {
            throw new IllegalArgumentException("the inputs have %d columns and the weights %d"
                    .formatted(measured.columns(), columns));
        }
    }

    /// Output features.
    public int rows() {
        return weights.length / columns;
    }

    /// What enters the layer.
    ///
    /// @throws NullPointerException
    ///             when that was not measured
    public LayerInputs inputs() {
        return Objects.requireNonNull(measured, "this rounding needs the moments of the layer's inputs");
    }
}
