package org.bitwright.analysis.model.matrix;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Reductions over rows of floats: [RowMath] for single precision. Every term is widened first and the sum kept in
/// double precision, in strands that are added up in a fixed order.
public final class FloatMath {
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    /// As many floats as the widest vector holds doubles.
    private static final VectorSpecies<Float> NARROW = VectorSpecies.of(float.class,
            VectorShape.forBitSize(Math.max(64, WIDE.vectorBitSize() / 2)));
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int STRANDS = WIDE.length();

    private FloatMath() {
    }

    /// The nearest floats.
    public static float[] narrowed(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private static DoubleVector widened(float[] a, int at) {
        return (DoubleVector) FloatVector.fromArray(NARROW, a, at).convertShape(VectorOperators.F2D, WIDE, 0);
    }

    /// Σ aᵢ·bᵢ over elements `from … to − 1`.
    public static double dot(float[] a, float[] b, int from, int to) {
        DoubleVector even = DoubleVector.zero(WIDE);
        DoubleVector odd = DoubleVector.zero(WIDE);
        int i = from;
        for (; i <= to - 2 * STRANDS; i += 2 * STRANDS) {
            even = widened(a, i).fma(widened(b, i), even);
            odd = widened(a, i + STRANDS).fma(widened(b, i + STRANDS), odd);
        }
        double sum = RowMath.total(even.add(odd));
        for (; i < to; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /// Σ aᵢ over elements `from … to − 1`.
    public static double sum(float[] a, int from, int to) {
        DoubleVector even = DoubleVector.zero(WIDE);
        DoubleVector odd = DoubleVector.zero(WIDE);
        int i = from;
        for (; i <= to - 2 * STRANDS; i += 2 * STRANDS) {
            even = even.add(widened(a, i));
            odd = odd.add(widened(a, i + STRANDS));
        }
        double sum = RowMath.total(even.add(odd));
        for (; i < to; i++) {
            sum += a[i];
        }
        return sum;
    }

    /// The largest of the elements `from … to − 1`; negative infinity when there is none.
    public static float max(float[] a, int from, int to) {
        FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int i = from;
        for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
            largest = largest.max(FloatVector.fromArray(SPECIES, a, i));
        }
        float max = largest.reduceLanes(VectorOperators.MAX);
        for (; i < to; i++) {
            max = Math.max(max, a[i]);
        }
        return max;
    }
}
