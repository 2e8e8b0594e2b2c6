package org.bitwright.analysis.evaluation;

/// A model measured beside a reference on the same text.
///
/// @param model
///            the compared model's own numbers
/// @param reference
///            the reference's numbers on the same positions
/// @param divergence
///            what lies between them
public record Comparison(Measurement model, Measurement reference, Divergence divergence) {}
