package org.bitwright.allocation.solver;

import java.util.Random;

/// Programmes shaped like language models: matrices of a few sizes, formats from 2 to 8 bits, damages that fall by about
/// four per bit with noise, sensitivities over three orders of magnitude.
final class SyntheticModel {
    private SyntheticModel() {
    }

    /// @param tightness
    ///            0 for the smallest plan, 1 for the largest
    static Programme of(int units, int formats, double tightness, long seed) {
        Random random = new Random(seed);
        double[][] damages = new double[units][formats];
        double[][] bytes = new double[units][formats];
        double smallest = 0;
        double largest = 0;
        for (int unit = 0; unit < units; unit++) {
            long columns = 256L * (1 + random.nextInt(16));
            long rows = 256L * (1 + random.nextInt(16));
            double sensitivity = Math.exp(1.7 * random.nextGaussian()) * rows * columns * 1e-9;
            for (int format = 0; format < formats; format++) {
                double bits = 2.0625 + 6.0 * format / Math.max(1, formats - 1);
                bytes[unit][format] = Math.ceil(rows * columns * bits / 8);
                damages[unit][format] = sensitivity
                        * (Math.pow(4, -bits) * (1 + 0.2 * random.nextGaussian()) + 1e-5 * random.nextGaussian());
            }
            smallest += Rows.min(bytes[unit]);
            largest += Rows.max(bytes[unit]);
        }
        return Programme.ofBytes(damages, bytes, Math.floor(smallest + tightness * (largest - smallest)));
    }
}
