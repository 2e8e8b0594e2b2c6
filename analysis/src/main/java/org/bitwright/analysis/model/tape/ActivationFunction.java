package org.bitwright.analysis.model.tape;

import java.util.Locale;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.apache.commons.numbers.gamma.Erf;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.model.matrix.Exponential;
import org.bitwright.analysis.model.matrix.FloatRows;

/// An elementwise nonlinearity with its first two derivatives.
public enum ActivationFunction {
    /// x · σ(x).
    SILU {
        @Override
        void evaluate(double[] x, int count, double[] value, double[] slope, double[] bend) {
            for (int i = 0; i < count; i++) {
                bend[i] = -x[i];
            }
            Exponential.apply(bend, 0, 0, count);
            for (int i = 0; i < count; i++) {
                double s = 1 / (1 + bend[i]);
                double rest = s * (1 - s);
                value[i] = x[i] * s;
                slope[i] = s + x[i] * rest;
                bend[i] = rest * (2 + x[i] * (1 - 2 * s));
            }
        }

        @Override
        void evaluate(float[] x, int count, float[] value, float[] slope, float[] bend) {
            FloatRows.scale(x, -1, bend, count);
            Exponential.apply(bend, 0f, 0, count);
            FloatVector one = FloatVector.broadcast(FLOATS, 1);
            for (int i = 0; i < count; i += FLOATS.length()) {
                FloatVector in = FloatVector.fromArray(FLOATS, x, i);
                FloatVector s = one.div(FloatVector.fromArray(FLOATS, bend, i).add(1));
                FloatVector rest = s.mul(one.sub(s));
                in.mul(s).intoArray(value, i);
                in.mul(rest).add(s).intoArray(slope, i);
                in.mul(one.sub(s).sub(s)).add(2).mul(rest).intoArray(bend, i);
            }
        }
    },
    /// ½x(1 + tanh(√(2/π)(x + 0.044715x³))).
    GELU_TANH {
        @Override
        void evaluate(double[] x, int count, double[] value, double[] slope, double[] bend) {
            for (int i = 0; i < count; i++) {
                bend[i] = 2 * ROOT * (x[i] + CUBIC * x[i] * x[i] * x[i]);
            }
            Exponential.apply(bend, 0, 0, count);
            for (int i = 0; i < count; i++) {
                double t = 1 - 2 / (1 + bend[i]);
                double inner = ROOT * (1 + 3 * CUBIC * x[i] * x[i]);
                double fall = 1 - t * t;
                value[i] = 0.5 * x[i] * (1 + t);
                slope[i] = 0.5 * (1 + t) + 0.5 * x[i] * fall * inner;
                bend[i] = fall * inner + 0.5 * x[i] * fall * (ROOT * 6 * CUBIC * x[i] - 2 * t * inner * inner);
            }
        }

        @Override
        void evaluate(float[] x, int count, float[] value, float[] slope, float[] bend) {
            float root = (float) ROOT;
            float cubic = (float) CUBIC;
            for (int i = 0; i < count; i += FLOATS.length()) {
                FloatVector in = FloatVector.fromArray(FLOATS, x, i);
                in.mul(in).mul(cubic).add(1).mul(in).mul(2 * root).intoArray(bend, i);
            }
            Exponential.apply(bend, 0f, 0, count);
            FloatVector one = FloatVector.broadcast(FLOATS, 1);
            for (int i = 0; i < count; i += FLOATS.length()) {
                FloatVector in = FloatVector.fromArray(FLOATS, x, i);
                FloatVector e = FloatVector.fromArray(FLOATS, bend, i);
                // ½(1 + tanh) and 1 − tanh² as products, because differences would lose all digits where tanh is near −1.
                FloatVector rest = one.div(e.add(1));
                FloatVector share = e.mul(rest);
                FloatVector fall = share.mul(rest).mul(4);
                FloatVector t = one.sub(rest.add(rest));
                FloatVector inner = in.mul(in).mul(3 * cubic).add(1).mul(root);
                FloatVector halfIn = in.mul(0.5f);
                in.mul(share).intoArray(value, i);
                halfIn.mul(fall).mul(inner).add(share).intoArray(slope, i);
                FloatVector curve = in.mul(6 * root * cubic).sub(t.mul(inner).mul(inner).mul(2));
                halfIn.mul(curve).add(inner).mul(fall).intoArray(bend, i);
            }
        }
    },
    /// x · Φ(x) with the exact normal distribution.
    GELU {
        @Override
        void evaluate(double[] x, int count, double[] value, double[] slope, double[] bend) {
            for (int i = 0; i < count; i++) {
                double below = 0.5 * (1 + Erf.value(x[i] * Math.sqrt(0.5)));
                double density = Math.exp(-0.5 * x[i] * x[i]) / Math.sqrt(2 * Math.PI);
                value[i] = x[i] * below;
                slope[i] = below + x[i] * density;
                bend[i] = density * (2 - x[i] * x[i]);
            }
        }

        @Override
        void evaluate(float[] x, int count, float[] value, float[] slope, float[] bend) {
            for (int i = 0; i < count; i++) {
                double wide = x[i];
                double below = 0.5 * (1 + Erf.value(wide * Math.sqrt(0.5)));
                double density = Math.exp(-0.5 * wide * wide) / Math.sqrt(2 * Math.PI);
                value[i] = (float) (wide * below);
                slope[i] = (float) (below + wide * density);
                bend[i] = (float) (density * (2 - wide * wide));
            }
        }
    },
    /// max(0, x).
    RELU {
        @Override
        void evaluate(double[] x, int count, double[] value, double[] slope, double[] bend) {
            for (int i = 0; i < count; i++) {
                value[i] = Math.max(0, x[i]);
                slope[i] = x[i] > 0 ? 1 : 0;
                bend[i] = 0;
            }
        }

        @Override
        void evaluate(float[] x, int count, float[] value, float[] slope, float[] bend) {
            for (int i = 0; i < count; i++) {
                value[i] = Math.max(0f, x[i]);
                slope[i] = x[i] > 0 ? 1f : 0f;
                bend[i] = 0;
            }
        }
    };

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    /// The function that a configuration names.
    ///
    /// @throws AnalysisException
    ///             when the name is not known
    public static ActivationFunction named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "silu", "swish" -> SILU;
            case "gelu_pytorch_tanh", "gelu_new", "gelu_fast" -> GELU_TANH;
            case "gelu" -> GELU;
            case "relu" -> RELU;
            default -> throw new AnalysisException(
                    "The activation function (%s) must be silu, gelu, gelu_new, gelu_pytorch_tanh or relu."
                            .formatted(name));
        };
    }

    /// Evaluates f, f′ and f″ at the leading `count` elements of x; all are rows that end with a whole vector.
    abstract void evaluate(float[] x, int count, float[] value, float[] slope, float[] bend);

    /// As [#evaluate(float[], int, float[], float[], float[])] in double precision.
    abstract void evaluate(double[] x, int count, double[] value, double[] slope, double[] bend);
}
