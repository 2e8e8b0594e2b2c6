package org.bitwright.app.service;

import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Precision;

/// What is computed when nobody says otherwise, in the window and on the command line alike.
public final class Defaults {
    public static final List<String> METRICS = List.of("hessian-trace", "slim-llm-salience");
    public static final List<String> FORMATS = List.of("q2_k", "q3_k", "iq4_xs", "q4_k", "q5_k", "q6_k", "q8_0", "f16");

    /// Divergences are what plans rest on; traces come with the metric and serve while divergences are incomplete.
    public static final List<DamageKind> DAMAGES = List.of(DamageKind.TRACE, DamageKind.DIVERGENCE);

    /// Enough for a standard error of a few percent on most tensors.
    public static final int PROBES = 32;
    public static final long SEED = 1;

    /// Standard error over value at which a trace needs no more probes.
    public static final double RELATIVE_ERROR = 0.05;

    /// Tokens per calibration row.
    public static final int CONTEXT = 256;

    /// Calibration tokens of the curvature passes.
    public static final int TOKENS = 2048;

    /// Tokens of a text that shows what enters each layer: eight rows of inputs for each of a thousand features.
    public static final int CALIBRATION_TOKENS = 8192;

    private Defaults() {
    }

    public static AnalysisSettings analysis() {
        return new AnalysisSettings(METRICS, FORMATS, DAMAGES, PROBES, SEED, CONTEXT, TOKENS,
                Precision.FLOAT).stoppingAt(RELATIVE_ERROR);
    }
}
