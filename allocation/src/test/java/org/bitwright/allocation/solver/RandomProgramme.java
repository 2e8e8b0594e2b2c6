package org.bitwright.allocation.solver;

import java.util.Random;

/// Small programmes full of what is awkward: ties, negative damages, equal bytes, dominated options.
final class RandomProgramme {
    private RandomProgramme() {
    }

    static Programme of(Random random, int units, int options, double tightness) {
        boolean coarse = random.nextBoolean();
        double[][] damages = new double[units][];
        double[][] bytes = new double[units][];
        double smallest = 0;
        double largest = 0;
        for (int unit = 0; unit < units; unit++) {
            int width = 1 + random.nextInt(options);
            damages[unit] = new double[width];
            bytes[unit] = new double[width];
            for (int option = 0; option < width; option++) {
                damages[unit][option] = coarse ? random.nextInt(5) - 1 : random.nextGaussian();
                bytes[unit][option] = coarse ? random.nextInt(6) : random.nextInt(1000);
            }
            smallest += Rows.min(bytes[unit]);
            largest += Rows.max(bytes[unit]);
        }
        return Programme.ofBytes(damages, bytes, Math.floor(smallest + tightness * (largest - smallest)));
    }
}
