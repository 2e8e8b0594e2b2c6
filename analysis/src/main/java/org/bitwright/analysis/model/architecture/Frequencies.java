package org.bitwright.analysis.model.architecture;

import org.bitwright.io.model.ModelConfig;

/// Frequencies of rotary position embeddings (Su et al. 2021), radians per position of each rotated pair.
///
/// They are rounded to single precision step by step, as every reference implementation does whatever the precision of
/// the model.
final class Frequencies {
    private Frequencies() {
    }

    /// `theta^(−2i/width)`.
    static float[] of(double theta, int width) {
        float[] frequencies = powers(theta, width);
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 1 / frequencies[i];
        }
        return frequencies;
    }

    /// `theta^(2i/width)`.
    static float[] powers(double theta, int width) {
        float[] powers = new float[width / 2];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = (float) Math.pow(theta, 2f * i / width);
        }
        return powers;
    }

    /// All positions are pressed together by the factor.
    static float[] linear(float[] frequencies, double factor) {
        float[] scaled = new float[frequencies.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = frequencies[i] / (float) factor;
        }
        return scaled;
    }

    /// Long waves are stretched by the factor, short ones kept, those between interpolated (Llama 3.1 model card).
    ///
    /// @param context
    ///            longest context before stretching
    static float[] llama3(float[] frequencies, ModelConfig scaling, double context) {
        float factor = (float) scaling.number("factor");
        double low = scaling.number("low_freq_factor");
        double high = scaling.number("high_freq_factor");
        float[] scaled = new float[frequencies.length];
        for (int i = 0; i < scaled.length; i++) {
            float frequency = frequencies[i];
            float wavelength = (float) (2 * Math.PI) / frequency;
            float smooth = ((float) context / wavelength - (float) low) / (float) (high - low);
            if (wavelength < context / high) {
                scaled[i] = frequency;
            } else if (wavelength > context / low) {
                scaled[i] = frequency / factor;
            } else {
                scaled[i] = (1 - smooth) * frequency / factor + smooth * frequency;
            }
        }
        return scaled;
    }
}
