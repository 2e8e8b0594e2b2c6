package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.RotaryFrequencies;
import org.bitwright.io.model.ModelConfig;

/// YaRN (Peng et al. 2023): pairs that turn often within the original context keep their frequency, those that turn
/// seldom are stretched by the factor, and a ramp joins them; attention is sharpened by a magnitude.
///
/// @param scaling
///            the section with `factor` and, where they differ from the paper's, `beta_fast`, `beta_slow`,
///            `attention_factor`, `mscale`, `mscale_all_dim` and `truncate`
/// @param context
///            longest context before stretching, in tokens
record YarnRotation(double theta, int width, ModelConfig scaling, double context) {
    private static final double FAST = 32;
    private static final double SLOW = 1;
    /// Keeps a ramp without extent from dividing by zero.
    private static final double SMALLEST_RAMP = 0.001;

    RotaryFrequencies frequencies() {
        double factor = scaling.number("factor");
        boolean whole = scaling.flag("truncate", true);
        double fast = pairTurning(scaling.number("beta_fast", FAST));
        double slow = pairTurning(scaling.number("beta_slow", SLOW));
        double low = Math.max(whole ? Math.floor(fast) : fast, 0);
        double high = Math.min(whole ? Math.ceil(slow) : slow, width - 1.0);
        float extent = (float) (low == high ? SMALLEST_RAMP : high - low);
        float[] powers = Frequencies.powers(theta, width);
        float[] frequencies = new float[powers.length];
        for (int i = 0; i < frequencies.length; i++) {
            float ramp = Math.clamp((i - (float) low) / extent, 0f, 1f);
            float kept = 1 - ramp;
            frequencies[i] = 1 / ((float) factor * powers[i]) * (1 - kept) + 1 / powers[i] * kept;
        }
        return RotaryFrequencies.fixed(frequencies, magnitude(factor));
    }

    /// The pair, counted in fractions, that turns `turns` times within the original context.
    private double pairTurning(double turns) {
        return width * Math.log(context / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
    }

    private float magnitude(double factor) {
        double over = scaling.number("mscale", 0);
        double under = scaling.number("mscale_all_dim", 0);
        double usual = over != 0 && under != 0
                ? sharpening(factor, over) / sharpening(factor, under)
                : sharpening(factor, 1);
        return (float) scaling.number("attention_factor", usual);
    }

    private static double sharpening(double factor, double weight) {
        return factor <= 1 ? 1 : 0.1 * weight * Math.log(factor) + 1;
    }
}
