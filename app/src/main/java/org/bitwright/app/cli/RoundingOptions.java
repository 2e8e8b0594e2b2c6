package org.bitwright.app.cli;

import java.nio.file.Path;

import org.bitwright.allocation.CalibrationText;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.app.service.CalibrationTexts;
import org.bitwright.app.service.Defaults;
import org.bitwright.io.format.rounding.Rounding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How a plan rounds its weights.
final class RoundingOptions {
    @Option(names = "--rounding", paramLabel = "NAME", description = "nearest, clip, gptq, gptq-act-order, awq, slim-llm or adadim for integer formats, importance for those that weigh columns; what the plan says, or nearest, when absent.")
    private @Nullable String name;

    @Option(names = "--calibration", paramLabel = "FILE", description = "UTF-8 text that shows what enters each layer; needed by all but nearest and clip.")
    private @Nullable Path calibration;

    @Option(names = "--calibration-tokens", paramLabel = "N", description = "Tokens of it to read (${DEFAULT-VALUE}).")
    private int tokens = Defaults.CALIBRATION_TOKENS;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    /// The rounding asked for.
    ///
    /// @param planned
    ///            stands where nothing else is asked for
    /// @throws ParameterException
    ///             when it needs a calibration text and none is named
    PlanRounding over(PlanRounding planned) {
        if (name == null && calibration == null) {
            return planned;
        }
        Rounding rounding = Rounding.named(name == null ? planned.name() : name);
        if (!rounding.needsInputs()) {
            return new PlanRounding(rounding.name(), null);
        }
        CalibrationText text = calibration == null
                ? planned.calibration()
                : CalibrationTexts.of(calibration, tokens);
        if (text == null) {
            throw new ParameterException(mixee.commandLine(),
                    "--rounding %s needs a text to learn from: --calibration FILE".formatted(rounding.name()));
        }
        return new PlanRounding(rounding.name(), text);
    }
}
