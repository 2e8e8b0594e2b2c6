package org.bitwright.analysis.model;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.tape.Derivatives;

/// Derivatives by tensor name.
record StoredDerivatives(WeightStorage storage, Derivatives derivatives) {
    Matrix of(String tensor) {
        Matrix matrix = derivatives.components(storage.parameter(tensor));
        if (matrix == null) {
            throw new IllegalStateException("No derivatives were collected for %s.".formatted(tensor));
        }
        return matrix;
    }
}
