package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;

/// Sees the matrix `[tokens, columns]` that enters a linear weight.
public interface LinearObserver {
    void accept(Parameter weight, Matrix input);

    /// Sees, in a backward pass, what enters a linear weight and the adjoint `[tokens, out]` of what leaves it.
    default void adjoint(Parameter weight, Matrix input, Matrix outer) {
        // Forward observers need none.
    }
}
