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
        return of(config, scaling, config.number("rope_theta", config.number("rotary_emb_base", 10_000)), headWidth);
    }

    /// Settings of the blocks of one kind, for families in which kinds differ: a section of `rope_parameters`, or
    /// `rope_local_base_freq` for sliding blocks and `rope_theta` with `rope_scaling` for the others.
    ///
    /// @param usual
    ///            base when the configuration names none
    static RotarySettings ofKind(ModelConfig config, String kind, double usual, int headWidth) {
        ModelConfig parameters = config.section("rope_parameters");
        if (parameters != null) {
            return of(config, parameters.section(kind), usual, headWidth);
        }
        return kind.equals("sliding_attention")
                ? of(config, null, config.number("rope_local_base_freq", usual), headWidth)
                : of(config, config.section("rope_scaling"), config.number("rope_theta", usual), headWidth);
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

    /// Frequencies and angles are rounded to single precision step by step, as every reference implementation does
    /// whatever the precision of the model.
    RotaryTable table() {
        float[] frequencies = new float[width / 2];
        for (int i = 0; i < frequencies.length; i++) {
            float power = (float) Math.pow(theta, 2f * i / width);
            frequencies[i] = scaled(1 / power);
        }
        return new RotaryTable(frequencies, 1, false);
    }

    private float scaled(float frequency) {
        if (scaling == null) {
            return frequency;
        }
        String kind = scaling.text("rope_type", scaling.text("type", "default"));
        return switch (kind) {
            // Dynamic scaling starts beyond the longest context that the model was made for.
            case "default", "dynamic" -> frequency;
            case "linear" -> frequency / (float) scaling.number("factor");
            case "llama3" -> llama3(frequency, scaling);
            default -> throw new ModelConfigException(
                    "The rope_type (%s) in %s must be default, linear, dynamic or llama3.".formatted(kind,
                            scaling.source()));
        };
    }

    /// Long waves are stretched by the factor, short ones kept, those between interpolated (Llama 3.1 model card).
    private static float llama3(float frequency, ModelConfig scaling) {
        float factor = (float) scaling.number("factor");
        double low = scaling.number("low_freq_factor");
        double high = scaling.number("high_freq_factor");
        double context = scaling.number("original_max_position_embeddings");
        float wavelength = (float) (2 * Math.PI) / frequency;
        if (wavelength < context / high) {
            return frequency;
        }
        if (wavelength > context / low) {
            return frequency / factor;
        }
        float smooth = ((float) context / wavelength - (float) low) / (float) (high - low);
        return (1 - smooth) * frequency / factor + smooth * frequency;
    }
}
