package org.bitwright.analysis.model.matrix;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Reductions over the leading elements of rows, which the compiler does not vectorise by itself.
///
/// Sums run in as many interleaved strands as the processor's vectors hold and are added up in order, so that interpreted
/// and compiled code and any number of threads agree to the last bit.
public final class RowMath {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int STRANDS = SPECIES.length();

    private RowMath() {
    }

    /// Σ aᵢ·bᵢ over elements `from … to − 1`.
    public static double dot(double[] a, double[] b, int from, int to) {
        DoubleVector sums = DoubleVector.zero(SPECIES);
        int i = from;
        for (; i <= to - STRANDS; i += STRANDS) {
            sums = DoubleVector.fromArray(SPECIES, a, i).fma(DoubleVector.fromArray(SPECIES, b, i), sums);
        }
        double sum = total(sums);
        for (; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// Σ aᵢ over elements `from … to − 1`.
    public static double sum(double[] a, int from, int to) {
        DoubleVector sums = DoubleVector.zero(SPECIES);
        int i = from;
        for (; i <= to - STRANDS; i += STRANDS) {
            sums = sums.add(DoubleVector.fromArray(SPECIES, a, i));
        }
        double sum = total(sums);
        for (; i < to; i++) {
            sum += a[i];
        }
        return sum;
    }

    /// The vector's own reduction may add in any order.
    static double total(DoubleVector strands) {
        double sum = 0;
        for (int lane = 0; lane < STRANDS; lane++) {
            sum += strands.lane(lane);
        }
        return sum;
    }

    /// The largest of the elements `from … to − 1`; negative infinity when there is none.
    public static double max(double[] a, int from, int to) {
        DoubleVector largest = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
        int i = from;
        for (; i <= to - STRANDS; i += STRANDS) {
            largest = largest.max(DoubleVector.fromArray(SPECIES, a, i));
        }
        double max = largest.reduceLanes(VectorOperators.MAX);
        for (; i < to; i++) {
            max = Math.max(max, a[i]);
        }
        return max;
    }
}
