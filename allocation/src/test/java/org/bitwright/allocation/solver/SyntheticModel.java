package org.bitwright.allocation.solver;

import java.util.List;
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

    /// Bytes of the whole model, bytes of the first half on another device, and seconds that hardly follow the bits.
    static Programme withThreeBudgets(int units, int formats, long seed) {
        Random random = new Random(seed);
        Programme model = of(units, formats, 0.4, seed);
        double[][] damages = new double[units][formats];
        double[][] device = new double[units][formats];
        double[][] seconds = new double[units][formats];
        Resource bytes = model.resources().getFirst();
        for (int unit = 0; unit < units; unit++) {
            for (int format = 0; format < formats; format++) {
                damages[unit][format] = model.damage(unit, format);
                device[unit][format] = unit < units / 2 ? bytes.cost(unit, format) : 0;
                seconds[unit][format] = bytes.cost(unit, format) * 1e-11 * (0.7 + 0.6 * random.nextDouble());
            }
        }
        return new Programme(damages,
                List.of(bytes, between("device bytes", device, 0.35), between("seconds", seconds, 0.4)));
    }

    private static Resource between(String name, double[][] costs, double tightness) {
        Resource unlimited = new Resource(name, costs, Double.POSITIVE_INFINITY);
        return unlimited
                .withLimit(unlimited.smallest() + tightness * (unlimited.largest() - unlimited.smallest()));
    }
}
