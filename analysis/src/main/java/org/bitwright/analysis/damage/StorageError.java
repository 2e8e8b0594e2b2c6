package org.bitwright.analysis.damage;

/// What storing a tensor in a format costs before any loss is looked at.
///
/// @param squaredError
///            ‖Q(W) − W‖², summed in double
/// @param bytes
///            exact storage
/// @param storedAs
///            the format that holds the tensor: the one asked for, or its fallback when the shape does not fit
public record StorageError(double squaredError, long bytes, String storedAs) {}
