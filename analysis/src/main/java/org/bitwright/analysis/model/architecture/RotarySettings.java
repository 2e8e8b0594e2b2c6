package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.RotaryFrequencies;
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
/// @param config
///            the whole configuration
record RotarySettings(double theta, int width, @Nullable ModelConfig scaling, ModelConfig config) {
    private static final String ORIGINAL_CONTEXT = "original_max_position_embeddings";

    static RotarySettings of(ModelConfig config, int headWidth) {
        return of(config, 10_000, headWidth);
    }

    /// @param usual
    ///            base when the configuration names none
    static RotarySettings of(ModelConfig config, double usual, int headWidth) {
        ModelConfig parameters = config.section("rope_parameters");
        ModelConfig scaling = parameters == null ? config.section("rope_scaling") : parameters;
        return of(config, scaling, config.number("rope_theta", config.number("rotary_emb_base", usual)), headWidth);
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
        return kind.equals(AttentionSettings.SLIDING)
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
        return new RotarySettings(base, (int) (headWidth * rotated), scaling, config);
    }

    RotaryTable table() {
        return new RotaryTable(frequencies());
    }

    RotaryFrequencies frequencies() {
        return scaling == null ? unscaled() : scaled(scaling);
    }

    private RotaryFrequencies unscaled() {
        return RotaryFrequencies.fixed(Frequencies.of(theta, width), 1);
    }

    private RotaryFrequencies scaled(ModelConfig parameters) {
        String kind = parameters.text("rope_type", parameters.text("type", "default"));
        if (parameters.has("short_factor") || kind.equals("longrope")) {
            // Early Phi-3 configurations call it "su" or "yarn".
            return LongRotation.of(theta, width, parameters, originalContext(parameters),
                    config.number("max_position_embeddings", 0));
        }
        return switch (kind) {
            case "default" -> unscaled();
            case "linear" -> RotaryFrequencies.fixed(Frequencies.linear(Frequencies.of(theta, width),
                    parameters.number("factor")), 1);
            case "dynamic" -> new DynamicRotation(theta, width, parameters.number("factor"),
                    config.positive("max_position_embeddings"));
            case "llama3" -> RotaryFrequencies.fixed(Frequencies.llama3(Frequencies.of(theta, width), parameters,
                    originalContext(parameters)), 1);
            case "yarn" -> new YarnRotation(theta, width, parameters, originalContext(parameters)).frequencies();
            default -> throw new ModelConfigException(
                    "The rope_type (%s) in %s must be default, linear, dynamic, llama3, yarn or longrope.".formatted(
                            kind, parameters.source()));
        };
    }

    /// The context before stretching: beside the section, in it, or the longest one.
    private double originalContext(ModelConfig parameters) {
        if (config.has(ORIGINAL_CONTEXT)) {
            return config.number(ORIGINAL_CONTEXT);
        }
        return parameters.has(ORIGINAL_CONTEXT)
                ? parameters.number(ORIGINAL_CONTEXT)
                : config.number("max_position_embeddings");
    }
}
