package org.bitwright.allocation.solver;

/// Arithmetic over ragged rows, one row per unit and one column per option.
final class Rows {
    private Rows() {
    }

    static double[][] copyOf(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    static boolean sameShape(double[][] left, double[][] right) {
        if (left.length != right.length) {
            return false;
        }
        for (int i = 0; i < left.length; i++) {
            if (left[i].length != right[i].length) {
                return false;
            }
        }
        return true;
    }

    static double min(double[] row) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : row) {
            least = Math.min(least, value);
        }
        return least;
    }

    static double max(double[] row) {
        double most = Double.NEGATIVE_INFINITY;
        for (double value : row) {
            most = Math.max(most, value);
        }
        return most;
    }
}
