package org.bitwright.analysis.model;

/// A Hessian-vector product kept in the model's own precision; vectors in double.
record StoredProduct(StoredDerivatives derivatives) implements HessianProduct {
    @Override
    public double norm(String tensor) {
        return MatrixElements.norm(derivatives.of(tensor));
    }

    @Override
    public double dot(String tensor, Direction direction) {
        return MatrixElements.dot(derivatives.of(tensor), tensor, direction);
    }

    @Override
    public void read(String tensor, long first, int count, double[] target) {
        MatrixElements.read(derivatives.of(tensor), first, count, target);
    }

    @Override
    public void close() {
        derivatives.derivatives().close();
    }
}
