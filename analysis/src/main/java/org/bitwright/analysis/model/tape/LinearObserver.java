package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;

/// Sees the matrix `[tokens, columns]` that enters a linear weight.
public interface LinearObserver {
    void accept(Parameter weight, Matrix input);
}
