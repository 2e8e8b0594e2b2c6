package org.bitwright.analysis;

import java.util.List;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.bitwright.allocation.DamageKind;
import org.bitwright.io.store.StrictJson;

/// What to compute, and how precisely.
///
/// @param metrics
///            metric names: `hessian-trace`, `slim-llm-salience`
/// @param formats
///            names of the number formats that the damage tables cover
/// @param damages
///            kinds of damage tables
/// @param probes
///            most random probes per estimate, at least 2
/// @param relativeError
///            standard error over magnitude at which an estimate needs no more probes, 0 to 1; 0 uses every probe
/// @param confined
///            regular expression for the names of the tensors whose probes touch no other tensor, `""` for none. Such
///            probes cost one product per tensor, and spare flat tensors the noise of the others
/// @param seed
///            of every random probe
/// @param context
///            tokens per row
/// @param tokens
///            calibration tokens in all; a whole number of rows is used
/// @param precision
///            arithmetic of the passes
/// @param importanceTokens
///            calibration tokens whose inputs tell the encoders which columns matter; 0 for encoders that are told nothing
/// @param pairs
///            which tensors to store together two by two
public record AnalysisSettings(List<String> metrics, List<String> formats, List<DamageKind> damages, int probes,
        double relativeError, String confined, long seed, int context, int tokens, Precision precision,
        @JacksonInject(value = StrictJson.ABSENT_NUMBER, useInput = OptBoolean.TRUE) int importanceTokens,
        @JacksonInject(value = StrictJson.ABSENT_RECORD, useInput = OptBoolean.TRUE) PairSettings pairs) {
    public AnalysisSettings {
        metrics = List.copyOf(metrics);
        formats = List.copyOf(formats);
        damages = List.copyOf(damages);
    }

    /// Encoders that are told nothing.
    public AnalysisSettings(List<String> metrics, List<String> formats, List<DamageKind> damages, int probes,
            double relativeError, String confined, long seed, int context, int tokens, Precision precision) {
        this(metrics, formats, damages, probes, relativeError, confined, seed, context, tokens, precision, 0,
                PairSettings.NONE);
    }

    /// Every probe over all tensors at once, none left out.
    public AnalysisSettings(List<String> metrics, List<String> formats, List<DamageKind> damages, int probes,
            long seed, int context, int tokens, Precision precision) {
        this(metrics, formats, damages, probes, 0, "", seed, context, tokens, precision);
    }

    /// The same with another stopping rule.
    ///
    /// @param error
    ///            as `relativeError`
    public AnalysisSettings stoppingAt(double error) {
        return new AnalysisSettings(metrics, formats, damages, probes, error, confined, seed, context, tokens,
                precision, importanceTokens, pairs);
    }

    /// The same with probes confined to single tensors.
    ///
    /// @param names
    ///            as `confined`
    public AnalysisSettings confining(String names) {
        return new AnalysisSettings(metrics, formats, damages, probes, relativeError, names, seed, context, tokens,
                precision, importanceTokens, pairs);
    }

    /// The same with encoders that know which columns matter.
    ///
    /// @param shown
    ///            as `importanceTokens`
    public AnalysisSettings weighing(int shown) {
        return new AnalysisSettings(metrics, formats, damages, probes, relativeError, confined, seed, context, tokens,
                precision, shown, pairs);
    }

    /// The same with pairs of tensors stored together.
    public AnalysisSettings pairing(PairSettings others) {
        return new AnalysisSettings(metrics, formats, damages, probes, relativeError, confined, seed, context, tokens,
                precision, importanceTokens, others);
    }

    /// The same with damages of other formats.
    public AnalysisSettings storingIn(List<String> others) {
        return new AnalysisSettings(metrics, others, damages, probes, relativeError, confined, seed, context, tokens,
                precision, importanceTokens, pairs);
    }

    /// The same on another amount of text, in other arithmetic.
    public AnalysisSettings reading(int otherContext, int otherTokens, Precision other) {
        return new AnalysisSettings(metrics, formats, damages, probes, relativeError, confined, seed, otherContext,
                otherTokens, other, importanceTokens, pairs);
    }
}
