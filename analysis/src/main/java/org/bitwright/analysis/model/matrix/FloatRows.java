package org.bitwright.analysis.model.matrix;

import java.util.Arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Arithmetic on the leading `count` elements of rows in whole vectors, which the compiler does not find by itself where
/// a loop writes one array and reads others.
///
/// Rows come from a [Scratch], so that they end with a whole vector; the elements behind `count` are written too. Targets
/// may be among the sources.
public final class FloatRows {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int STRANDS = WIDE.length();

    private FloatRows() {
    }

    /// The next number of elements that fills whole vectors.
    public static int padded(int count) {
        return Math.ceilDiv(count, LANES) * LANES;
    }

    /// The nearest floats, in a row that ends with a whole vector.
    public static float[] of(double[] values) {
        return Arrays.copyOf(FloatMath.narrowed(values), padded(values.length));
    }

    /// `target = factor · a`.
    public static void scale(float[] a, float factor, float[] target, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).mul(factor).intoArray(target, i);
        }
    }

    /// `target = a + b`.
    public static void sum(float[] a, float[] b, float[] target, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).add(FloatVector.fromArray(SPECIES, b, i)).intoArray(target, i);
        }
    }

    /// `target = a ⊙ b`.
    public static void product(float[] a, float[] b, float[] target, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).mul(FloatVector.fromArray(SPECIES, b, i)).intoArray(target, i);
        }
    }

    /// `target = a ⊙ b + c`.
    public static void productPlus(float[] a, float[] b, float[] c, float[] target, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i)
                    .mul(FloatVector.fromArray(SPECIES, b, i))
                    .add(FloatVector.fromArray(SPECIES, c, i))
                    .intoArray(target, i);
        }
    }

    /// `target = α·a + β·b`.
    public static void combine(float[] a, float alpha, float[] b, float beta, float[] target, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i)
                    .mul(alpha)
                    .add(FloatVector.fromArray(SPECIES, b, i).mul(beta))
                    .intoArray(target, i);
        }
    }

    /// `target = factor ⊙ (a − shift)`.
    public static void centredProduct(float[] a, float shift, float[] factor, float[] target, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i)
                    .sub(shift)
                    .mul(FloatVector.fromArray(SPECIES, factor, i))
                    .intoArray(target, i);
        }
    }

    /// `sums += a`; sums have [#padded] elements.
    public static void accumulate(float[] a, double[] sums, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, i);
            for (int part = 0; part < LANES / STRANDS; part++) {
                int at = i + part * STRANDS;
                DoubleVector.fromArray(WIDE, sums, at)
                        .add(x.convertShape(VectorOperators.F2D, WIDE, part))
                        .intoArray(sums, at);
            }
        }
    }

    /// `sums += a ⊙ b`; sums have [#padded] elements.
    public static void accumulateProduct(float[] a, float[] b, double[] sums, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, i);
            FloatVector y = FloatVector.fromArray(SPECIES, b, i);
            for (int part = 0; part < LANES / STRANDS; part++) {
                int at = i + part * STRANDS;
                ((DoubleVector) x.convertShape(VectorOperators.F2D, WIDE, part))
                        .fma((DoubleVector) y.convertShape(VectorOperators.F2D, WIDE, part),
                                DoubleVector.fromArray(WIDE, sums, at))
                        .intoArray(sums, at);
            }
        }
    }
}
