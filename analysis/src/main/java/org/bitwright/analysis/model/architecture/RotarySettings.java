package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.RotaryTable;
import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.ModelConfigException;
import org.jspecify.annotations.Nullable;

/// Rotary position embedding as a configuration gives it: `rope_theta` with `rope_scaling`, or `rope_parameters`.
///
/// @param theta
///            base of the frequencies
/// @param width
///            rotated columns of a head, even
/// @param scaling
///            the section with `rope_type` and its parameters, null for none
record RotarySettings(double theta, int width, @Nullable ModelConfig scaling) {
    static RotarySettings of(ModelConfig config, int headWidth) {
        ModelConfig parameters = config.section("rope_parameters");
        ModelConfig scaling = parameters == null ? config.section("rope_scaling") : parameters;
        return of(config, scaling, config.number("rope_theta", 10_000), headWidth);
    }

    /// @param scaling
    ///            the section of the blocks in question
    /// @param theta
    ///            base when the section names none
    static RotarySettings of(ModelConfig config, @Nullable ModelConfig scaling, double theta, int headWidth) {
        double base = scaling == null ? theta : scaling.number("rope_theta", theta);
        double share = config.number("partial_rotary_factor", config.number("rotary_pct", 1));
        double rotated = scaling == null ? share : scaling.number("partial_rotary_factor", share);
        return new RotarySettings(base, (int) (headWidth * rotated), scaling);
    }

    RotaryTable table() {
        double[] frequencies = new double[width / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = scaled(Math.pow(theta, -2.0 * i / width));
        }
        return new RotaryTable(frequencies, 1, false);
    }

    private double scaled(double frequency) {
        if (scaling == null) {
            return frequency;
        }
        String kind = scaling.text("rope_type", scaling.text("type", "default"));
        return switch (kind) {
            // Dynamic scaling starts beyond the longest context that the model was made for.
            case "default", "dynamic" -> frequency;
            case "linear" -> frequency / scaling.number("factor");
            case "llama3" -> llama3(frequency, scaling);
            default -> throw new ModelConfigException(
                    "The rope_type (%s) in %s must be default, linear, dynamic or llama3.".formatted(kind, scaling.source()));
        };
    }

    /// Long waves are stretched by the factor, short ones kept, those between interpolated (Llama 3.1 model card).
    private static double llama3(double frequency, ModelConfig scaling) {
        double factor = scaling.number("factor");
        double low = scaling.number("low_freq_factor");
        double high = scaling.number("high_freq_factor");
        double turns = scaling.number("original_max_position_embeddings") * frequency / (2 * Math.PI);
        if (turns > high) {
            return frequency;
        }
        if (turns < low) {
            return frequency / factor;
        }
        double smooth = (turns - low) / (high - low);
        return (1 - smooth) * frequency / factor + smooth * frequency;
    }
}
