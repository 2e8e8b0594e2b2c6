package org.bitwright.allocation;

import org.jspecify.annotations.Nullable;

/// How a plan puts weights on the levels of their formats.
///
/// @param name
///            of the rounding: nearest, gptq, awq
/// @param calibration
///            the text that shows it what enters each layer; null for a rounding that needs none
public record PlanRounding(String name, @Nullable CalibrationText calibration) {
    /// Every weight to the nearest level, as plans without a word about it are rounded.
    public static final PlanRounding NEAREST = new PlanRounding("nearest", null);

    public PlanRounding {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a rounding needs a name");
        }
    }
}
