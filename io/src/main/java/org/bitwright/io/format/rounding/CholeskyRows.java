package org.bitwright.io.format.rounding;

/// The lower factor L of a symmetric matrix H = L Lᵀ (Cholesky), grown row by row.
public final class CholeskyRows {
    private final double[][] lower;
    private int size;

    /// @param order
    ///            rows that may be added at most
    public CholeskyRows(int order) {
        lower = new double[order][];
    }

    /// Turns the next row of H into that of L, in place, and keeps it.
    ///
    /// @param row
    ///            of H, up to its diagonal element
    /// @param least
    ///            the least that the squared diagonal element of L may be
    /// @return the squared diagonal element of L as it came out, positive while H is positive definite
    public double add(double[] row, double least) {
        for (int column = 0; column < size; column++) {
            row[column] = (row[column] - dot(row, lower[column], column)) / lower[column][column];
        }
        double rest = row[size] - dot(row, row, size);
        row[size] = Math.sqrt(Math.max(rest, least));
        lower[size++] = row;
        return rest;
    }

    /// The rows of L, not copied.
    double[][] rows() {
        return lower;
    }

    /// Four sums at once, because one chain of additions leaves most of the processor idle.
    private static double dot(double[] first, double[] second, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int index = 0;
        for (; index + 3 < length; index += 4) {
            a += first[index] * second[index];
            b += first[index + 1] * second[index + 1];
            c += first[index + 2] * second[index + 2];
            d += first[index + 3] * second[index + 3];
        }
        for (; index < length; index++) {
            a += first[index] * second[index];
        }
        return a + b + (c + d);
    }
}
