package org.bitwright.analysis.model;

/// The extents of a model that decide how much memory a pass over it takes.
///
/// @param parameters
///            weights that take part in the computation
/// @param largestTensor
///            weights of the largest tensor
/// @param repeatedTensors
///            weights of one tensor of every size that blocks repeat
/// @param activations
///            values per token that a pass keeps for derivatives
/// @param liveActivations
///            values per token that a forward pass keeps at once
/// @param widestInput
///            columns of the widest linear weight
/// @param vocabulary
///            rows of the language head
public record ModelSize(long parameters, long largestTensor, long repeatedTensors, long activations,
        long liveActivations, long widestInput, long vocabulary) {}
