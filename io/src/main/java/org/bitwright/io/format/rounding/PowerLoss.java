package org.bitwright.io.format.rounding;

import org.bitwright.io.format.IntegerGroup;

/// Σ|e|^2.4 of a group, which GPTQ and SliM-LLM minimise when they search for a range: between the square, which lets
/// outliers decide, and the absolute value, which ignores them (GPTQ `quant.py`, `norm`).
final class PowerLoss {
    static final double EXPONENT = 2.4;

    private PowerLoss() {
    }

    static double of(IntegerGroup grid, float[] values, int first, int count) {
        double sum = 0;
        for (int i = first; i < first + count; i++) {
            sum += of(grid.value(grid.code(values[i])) - (double) values[i]);
        }
        return sum;
    }

    static double of(double error) {
        return error == 0 ? 0 : Math.pow(Math.abs(error), EXPONENT);
    }
}
