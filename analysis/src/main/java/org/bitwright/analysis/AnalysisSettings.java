package org.bitwright.analysis;

import java.util.List;

import org.bitwright.allocation.DamageKind;

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
/// @param seed
///            of every random probe
/// @param context
///            tokens per row
/// @param tokens
///            calibration tokens in all; a whole number of rows is used
/// @param precision
///            arithmetic of the passes
public record AnalysisSettings(List<String> metrics, List<String> formats, List<DamageKind> damages, int probes,
        long seed, int context, int tokens, Precision precision) {
    public AnalysisSettings {
        metrics = List.copyOf(metrics);
        formats = List.copyOf(formats);
        damages = List.copyOf(damages);
    }
}
