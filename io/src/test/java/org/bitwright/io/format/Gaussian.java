package org.bitwright.io.format;

import java.util.Random;

/// Weights for tests, always the same for the same seed.
final class Gaussian {
    private Gaussian() {
    }

    static float[] weights(int count, long seed) {
        Random random = new Random(seed);
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return weights;
    }

    static double meanSquaredError(float[] weights, float[] restored) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double error = (double) restored[i] - weights[i];
            sum += error * error;
        }
        return sum / weights.length;
    }
}
