package org.bitwright.analysis.model;

import org.bitwright.analysis.model.matrix.Matrix;

/// A gradient kept in the model's own precision; vectors in double.
record StoredGradient(double loss, StoredDerivatives derivatives) implements Gradient {
    @Override
    public double norm(String tensor) {
        return MatrixElements.norm(derivatives.of(tensor));
    }

    @Override
    public void read(String tensor, long first, int count, double[] target) {
        Matrix matrix = derivatives.of(tensor);
        MatrixElements.read(matrix, first, count, target);
    }

    @Override
    public void close() {
        derivatives.derivatives().close();
    }
}
