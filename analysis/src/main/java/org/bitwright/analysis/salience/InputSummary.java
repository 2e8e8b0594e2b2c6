package org.bitwright.analysis.salience;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// What metrics read of the activations that enter a linear layer. Immutable.
public final class InputSummary {
    private final double[] meanMagnitudes;
    private final @Nullable InverseFactor factor;

    /// @param meanMagnitudes
    ///            mean |x| of every input feature over tokens
    /// @param factor
    ///            of the layer-output Hessian; null when second moments were not collected
    InputSummary(double[] meanMagnitudes, @Nullable InverseFactor factor) {
        this.meanMagnitudes = meanMagnitudes.clone();
        this.factor = factor;
    }

    /// Input features.
    public int columns() {
        return meanMagnitudes.length;
    }

    /// Mean |x| of an input feature over tokens.
    public double meanMagnitude(int column) {
        return meanMagnitudes[column];
    }

    /// The factor of the layer-output Hessian 2 XᵀX / sequences.
    ///
    /// @throws NullPointerException
    ///             when second moments were not collected
    public InverseFactor inverseFactor() {
        return Objects.requireNonNull(factor, "second moments were not collected");
    }
}
