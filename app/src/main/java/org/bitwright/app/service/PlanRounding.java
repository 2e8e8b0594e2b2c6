package org.bitwright.app.service;

import org.bitwright.io.format.rounding.Rounding;
import org.jspecify.annotations.Nullable;

/// How the weights of a plan are rounded.
///
/// @param calibration
///            text that shows what enters each layer; null for a rounding that needs none
/// @param context
///            tokens per calibration row
/// @param tokens
///            calibration tokens at most
public record PlanRounding(Rounding rounding, @Nullable Corpus calibration, int context, int tokens) {}
