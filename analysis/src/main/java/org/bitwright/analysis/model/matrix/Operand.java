package org.bitwright.analysis.model.matrix;

/// A factor of a product: a matrix as it is or transposed.
public record Operand(Matrix matrix, boolean transposed) {
    public static Operand of(Matrix matrix) {
        return new Operand(matrix, false);
    }

    public static Operand transpose(Matrix matrix) {
        return new Operand(matrix, true);
    }

    int columns() {
        return transposed ? matrix.rows() : matrix.columns();
    }

    Operand rowRange(int from, int count) {
        return new Operand(transposed ? matrix.columnRange(from, count) : matrix.rowRange(from, count), transposed);
    }

    Operand columnRange(int from, int count) {
        return new Operand(transposed ? matrix.rowRange(from, count) : matrix.columnRange(from, count), transposed);
    }
}
