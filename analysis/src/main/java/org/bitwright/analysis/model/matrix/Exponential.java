package org.bitwright.analysis.model.matrix;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The exponential function over rows, to within a few units in the last place.
///
/// eˣ = 2ᵏ·eʳ with |r| ≤ ½·ln 2 and the Taylor series of eʳ to degree 13, in single precision to degree 7. Made of exactly rounded operations alone, so that
/// interpreted and compiled code agree to the last bit; the JDK's vector exponential does not.
public final class Exponential {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final double LARGEST = 709;
    private static final double SMALLEST = -708;
    private static final double LOG2_E = 1.4426950408889634;
    /// Adding it leaves a rounded integer in the lowest bits.
    private static final double ROUNDER = 0x1.8p52;
    private static final double LN2_HIGH = 0x1.62e42fefa3800p-1;
    private static final double LN2_LOW = 0x1.ef35793c76730p-45;
    private static final double[] INVERSE_FACTORIALS = inverseFactorials(13);

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final float LARGEST_FLOAT = 88;
    private static final float SMALLEST_FLOAT = -87;
    private static final float LOG2_E_FLOAT = (float) LOG2_E;
    private static final float ROUNDER_FLOAT = 0x1.8p23f;
    private static final float LN2_HIGH_FLOAT = 0x1.62e4p-1f;
    private static final float LN2_LOW_FLOAT = 0x1.7f7d1cp-20f;
    private static final int FLOAT_DEGREE = 7;
    private static final float[] FLOAT_INVERSE_FACTORIALS = FloatMath.narrowed(INVERSE_FACTORIALS);

    private Exponential() {
    }

    private static double[] inverseFactorials(int degree) {
        double[] inverses = new double[degree + 1];
        double factorial = 1;
        for (int i = 0; i <= degree; i++) {
            factorial *= Math.max(1, i);
            inverses[i] = 1 / factorial;
        }
        return inverses;
    }

    /// Replaces the elements `from … to − 1` by `exp(x − shift)`; exponents below −87 give 0, above 88 exp(88).
    public static void apply(float[] x, float shift, int from, int to) {
        int i = from;
        for (; i <= to - FLOATS.length(); i += FLOATS.length()) {
            exp(FloatVector.fromArray(FLOATS, x, i).sub(shift)).intoArray(x, i);
        }
        for (; i < to; i++) {
            x[i] = exp(x[i] - shift);
        }
    }

    /// As [#apply(float[], float, int, int)] without a shift.
    static FloatVector exp(FloatVector exponents) {
        FloatVector x = exponents.max(SMALLEST_FLOAT).min(LARGEST_FLOAT);
        FloatVector rounded = x.fma(FloatVector.broadcast(FLOATS, LOG2_E_FLOAT),
                FloatVector.broadcast(FLOATS, ROUNDER_FLOAT));
        FloatVector k = rounded.sub(ROUNDER_FLOAT);
        FloatVector r = k.fma(FloatVector.broadcast(FLOATS, -LN2_HIGH_FLOAT), x);
        r = k.fma(FloatVector.broadcast(FLOATS, -LN2_LOW_FLOAT), r);
        FloatVector series = FloatVector.broadcast(FLOATS, FLOAT_INVERSE_FACTORIALS[FLOAT_DEGREE]);
        for (int degree = FLOAT_DEGREE - 1; degree >= 0; degree--) {
            series = series.fma(r, FloatVector.broadcast(FLOATS, FLOAT_INVERSE_FACTORIALS[degree]));
        }
        IntVector scaled = series.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23));
        return scaled.reinterpretAsFloats().blend(0f, exponents.compare(VectorOperators.LT, SMALLEST_FLOAT));
    }

    private static float exp(float exponent) {
        if (exponent < SMALLEST_FLOAT) {
            return 0;
        }
        float x = Math.min(exponent, LARGEST_FLOAT);
        float rounded = Math.fma(x, LOG2_E_FLOAT, ROUNDER_FLOAT);
        float k = rounded - ROUNDER_FLOAT;
        float r = Math.fma(k, -LN2_LOW_FLOAT, Math.fma(k, -LN2_HIGH_FLOAT, x));
        float series = FLOAT_INVERSE_FACTORIALS[FLOAT_DEGREE];
        for (int degree = FLOAT_DEGREE - 1; degree >= 0; degree--) {
            series = Math.fma(series, r, FLOAT_INVERSE_FACTORIALS[degree]);
        }
        return Float.intBitsToFloat(Float.floatToRawIntBits(series) + (Float.floatToRawIntBits(rounded) << 23));
    }

    /// Replaces the elements `from … to − 1` by `exp(x − shift)`; exponents beyond ±708 give 0 or exp(709).
    public static void apply(double[] x, double shift, int from, int to) {
        int i = from;
        for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
            exp(DoubleVector.fromArray(SPECIES, x, i).sub(shift)).intoArray(x, i);
        }
        for (; i < to; i++) {
            x[i] = exp(x[i] - shift);
        }
    }

    private static DoubleVector exp(DoubleVector exponents) {
        DoubleVector x = exponents.max(SMALLEST).min(LARGEST);
        DoubleVector rounded = x.fma(DoubleVector.broadcast(SPECIES, LOG2_E), DoubleVector.broadcast(SPECIES, ROUNDER));
        DoubleVector k = rounded.sub(ROUNDER);
        DoubleVector r = k.fma(DoubleVector.broadcast(SPECIES, -LN2_HIGH), x);
        r = k.fma(DoubleVector.broadcast(SPECIES, -LN2_LOW), r);
        DoubleVector series = DoubleVector.broadcast(SPECIES, INVERSE_FACTORIALS[13]);
        for (int degree = 12; degree >= 0; degree--) {
            series = series.fma(r, DoubleVector.broadcast(SPECIES, INVERSE_FACTORIALS[degree]));
        }
        LongVector scaled = series.reinterpretAsLongs()
                .add(rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52));
        return scaled.reinterpretAsDoubles().blend(0, exponents.compare(VectorOperators.LT, SMALLEST));
    }

    private static double exp(double exponent) {
        if (exponent < SMALLEST) {
            return 0;
        }
        double x = Math.min(exponent, LARGEST);
        double rounded = Math.fma(x, LOG2_E, ROUNDER);
        double k = rounded - ROUNDER;
        double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        double series = INVERSE_FACTORIALS[13];
        for (int degree = 12; degree >= 0; degree--) {
            series = Math.fma(series, r, INVERSE_FACTORIALS[degree]);
        }
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(series) + (Double.doubleToRawLongBits(rounded) << 52));
    }
}
