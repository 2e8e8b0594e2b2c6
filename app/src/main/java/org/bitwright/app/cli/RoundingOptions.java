package org.bitwright.app.cli;

import java.nio.file.Path;

import org.bitwright.app.service.Corpus;
import org.bitwright.app.service.Defaults;
import org.bitwright.app.service.PlanRounding;
import org.bitwright.io.format.rounding.Rounding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How a simulated plan rounds its weights.
final class RoundingOptions {
    @Option(names = "--rounding", paramLabel = "NAME", defaultValue = "nearest", description = "nearest, clip, gptq, gptq-act-order, awq, slim-llm or adadim for integer formats, importance for those that weigh columns (${DEFAULT-VALUE}).")
    private String name = "";

    @Option(names = "--calibration", paramLabel = "FILE", description = "UTF-8 text that shows what enters each layer; needed by all but nearest and clip.")
    private @Nullable Path calibration;

    @Option(names = "--calibration-tokens", paramLabel = "N", description = "Tokens of it to read (${DEFAULT-VALUE}).")
    private int tokens = Defaults.CALIBRATION_TOKENS;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    /// The rounding asked for.
    ///
    /// @throws ParameterException when it needs a calibration text and none is named
    PlanRounding rounding() {
        Rounding rounding = Rounding.named(name);
        if (rounding.needsInputs() && calibration == null) {
            throw new ParameterException(mixee.commandLine(),
                    "--rounding %s needs a text to learn from: --calibration FILE".formatted(name));
        }
        return new PlanRounding(rounding, calibration == null ? null : new Corpus.Text(calibration), Defaults.CONTEXT,
                tokens);
    }
}
