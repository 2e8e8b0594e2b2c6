package org.bitwright.analysis.model.tape;

import java.util.Locale;

import org.apache.commons.numbers.gamma.Erf;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.model.matrix.Exponential;

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
            for (int i = 0; i < count; i++) {
                bend[i] = -x[i];
            }
            Exponential.apply(bend, 0f, 0, count);
            for (int i = 0; i < count; i++) {
                float s = 1 / (1 + bend[i]);
                float rest = s * (1 - s);
                value[i] = x[i] * s;
                slope[i] = s + x[i] * rest;
                bend[i] = rest * (2 + x[i] * (1 - 2 * s));
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
            for (int i = 0; i < count; i++) {
                bend[i] = 2 * root * (x[i] + cubic * x[i] * x[i] * x[i]);
            }
            Exponential.apply(bend, 0f, 0, count);
            for (int i = 0; i < count; i++) {
                float t = 1 - 2 / (1 + bend[i]);
                float inner = root * (1 + 3 * cubic * x[i] * x[i]);
                float fall = 1 - t * t;
                value[i] = 0.5f * x[i] * (1 + t);
                slope[i] = 0.5f * (1 + t) + 0.5f * x[i] * fall * inner;
                bend[i] = fall * inner + 0.5f * x[i] * fall * (root * 6 * cubic * x[i] - 2 * t * inner * inner);
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

    /// Evaluates f, f′ and f″ at the leading `count` elements of x.
    abstract void evaluate(float[] x, int count, float[] value, float[] slope, float[] bend);

    /// As [#evaluate(float[], int, float[], float[], float[])] in double precision.
    abstract void evaluate(double[] x, int count, double[] value, double[] slope, double[] bend);
}
