package org.bitwright.analysis.model.matrix;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Arithmetic over the leading elements of rows that the compiler does not vectorise by itself: reductions and
/// exponentials.
public final class RowMath {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private RowMath() {
    }

    /// Σ aᵢ·bᵢ over elements `from … to − 1`.
    public static double dot(double[] a, double[] b, int from, int to) {
        DoubleVector sums = DoubleVector.zero(SPECIES);
        int i = from;
        for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
            sums = DoubleVector.fromArray(SPECIES, a, i).fma(DoubleVector.fromArray(SPECIES, b, i), sums);
        }
        double sum = sums.reduceLanes(VectorOperators.ADD);
        for (; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// Σ aᵢ over elements `from … to − 1`.
    public static double sum(double[] a, int from, int to) {
        DoubleVector sums = DoubleVector.zero(SPECIES);
        int i = from;
        for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
            sums = sums.add(DoubleVector.fromArray(SPECIES, a, i));
        }
        double sum = sums.reduceLanes(VectorOperators.ADD);
        for (; i < to; i++) {
            sum += a[i];
        }
        return sum;
    }

    /// The largest of the elements `from … to − 1`; negative infinity when there is none.
    public static double max(double[] a, int from, int to) {
        DoubleVector largest = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
        int i = from;
        for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
            largest = largest.max(DoubleVector.fromArray(SPECIES, a, i));
        }
        double max = largest.reduceLanes(VectorOperators.MAX);
        for (; i < to; i++) {
            max = Math.max(max, a[i]);
        }
        return max;
    }

    /// Replaces the elements `from … to − 1` by `exp(scale · (x − shift))`.
    public static void exp(double[] x, double scale, double shift, int from, int to) {
        int i = from;
        for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
            DoubleVector.fromArray(SPECIES, x, i)
                    .sub(shift)
                    .mul(scale)
                    .lanewise(VectorOperators.EXP)
                    .intoArray(x, i);
        }
        for (; i < to; i++) {
            x[i] = Math.exp((x[i] - shift) * scale);
        }
    }
}
