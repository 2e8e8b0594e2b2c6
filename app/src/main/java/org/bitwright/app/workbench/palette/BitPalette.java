package org.bitwright.app.workbench.palette;

/// Where numbers of bits lie on the palette: evenly from 2 to 8, everything wider beyond.
public final class BitPalette {
    private static final double[] LEVELS = {0, 0, 0.06, 0.22, 0.42, 0.60, 0.78, 0.89, 1};
    private static final double WIDER = 1.12;

    private BitPalette() {
    }

    /// The place of a number of bits, 0 to 1 and a little beyond for 16 and more; NaN stays NaN and means unknown.
    public static double level(double bits) {
        if (Double.isNaN(bits) || bits <= 0) {
            return Double.NaN;
        }
        if (bits >= LEVELS.length - 1) {
            return bits >= 16 ? WIDER : LEVELS[LEVELS.length - 1];
        }
        int below = (int) bits;
        return LEVELS[below] + (bits - below) * (LEVELS[below + 1] - LEVELS[below]);
    }
}
