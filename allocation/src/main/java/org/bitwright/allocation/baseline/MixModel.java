package org.bitwright.allocation.baseline;

/// What the mixes ask of a model.
///
/// @param layers
///            number of blocks
/// @param queriesPerKey
///            attention heads per key and value head, 1 without grouping
/// @param experts
///            experts per layer, 0 in a dense model
/// @param tied
///            whether the embedding is the output matrix too
public record MixModel(int layers, int queriesPerKey, int experts, boolean tied) {}
