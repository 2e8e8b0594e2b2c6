package org.bitwright.io.format;

/// Sums of signed powers of two, which hardware multiplies by with shifts and additions (ShiftAddLLM).
final class PowersOfTwo {
    /// How many powers ShiftAddLLM adds up.
    static final int TERMS = 3;

    private PowersOfTwo() {
    }

    /// The number that remains when the rest is `terms` times replaced by what lies beyond `sign(d)·2^round(log₂|d|)`.
    static double sum(double value, int terms) {
        double sum = 0;
        for (int term = 0; term < terms && sum != value; term++) {
            double rest = value - sum;
            sum += Math.copySign(Math.pow(2, Math.rint(Math.log(Math.abs(rest)) / Math.log(2))), rest);
        }
        return sum;
    }
}
