package org.bitwright.io.format;

/// How the integer levels of a group are laid over its values (`n` bits, extremes `low` and `high`).
public enum IntegerGrid {
    /// GPTQ, asymmetric: the range is widened to hold 0; `s = (high − low)/(2ⁿ − 1)`, `z = round(−low/s)`; a group of
    /// zeros has the range (−1, 1).
    ASYMMETRIC("", true) {
        @Override
        float scale(float low, float high, int bits) {
            double range = Math.max(high, 0.0) - Math.min(low, 0.0);
            return (float) ((range == 0 ? 2 : range) / levels(bits));
        }

        @Override
        int zero(float low, float scale, int bits) {
            return (int) Math.clamp(Math.rint(-Math.min(low, 0) / scale), 0, levels(bits));
        }
    },
    /// GPTQ, symmetric: `a = max |w|`, `s = 2a/(2ⁿ − 1)`, `z = 2ⁿ⁻¹`, always over (−a, a); `+a` itself is clipped.
    SYMMETRIC("-sym", false) {
        @Override
        float scale(float low, float high, int bits) {
            return (float) (2.0 * Math.max(-low, high) / levels(bits));
        }

        @Override
        int zero(float low, float scale, int bits) {
            return 1 << (bits - 1);
        }
    },
    /// HAWQ, restricted symmetric: `s = a/(2ⁿ⁻¹ − 1)`, levels `−(2ⁿ⁻¹ − 1) … 2ⁿ⁻¹ − 1`; `±a` are exact.
    RESTRICTED("-restricted", false) {
        @Override
        float scale(float low, float high, int bits) {
            return Math.max(-low, high) / ((1 << (bits - 1)) - 1);
        }

        @Override
        int zero(float low, float scale, int bits) {
            return 1 << (bits - 1);
        }

        @Override
        int lowest() {
            return 1;
        }
    },
    /// AWQ, asymmetric: the true extremes, `s = max(high − low, 1e-5)/(2ⁿ − 1)`, `z = clamp(−round(low/s), 0, 2ⁿ − 1)`;
    /// a group that is far from 0 on one side is clipped.
    AWQ("-awq", true) {
        @Override
        float scale(float low, float high, int bits) {
            return (float) (Math.max((double) high - low, 1e-5) / levels(bits));
        }

        @Override
        int zero(float low, float scale, int bits) {
            return (int) Math.clamp(-Math.rint(low / scale), 0, levels(bits));
        }
    };

    private final String suffix;
    private final boolean storesZero;

    IntegerGrid(String suffix, boolean storesZero) {
        this.suffix = suffix;
        this.storesZero = storesZero;
    }

    /// What a format's name ends with.
    String suffix() {
        return suffix;
    }

    /// Whether each group stores a zero point beside its scale.
    boolean storesZero() {
        return storesZero;
    }

    /// The distance of two levels before it is rounded to half precision.
    abstract float scale(float low, float high, int bits);

    /// The code of the value 0, between 0 and `2ⁿ − 1`, for a scale as it is stored.
    abstract int zero(float low, float scale, int bits);

    /// The lowest code in use.
    int lowest() {
        return 0;
    }

    static int levels(int bits) {
        return (1 << bits) - 1;
    }
}
