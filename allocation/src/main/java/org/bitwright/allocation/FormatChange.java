package org.bitwright.allocation;

/// A tensor that moves from one format to another.
///
/// @param tensor
///            name in the model file
/// @param from
///            format before
/// @param to
///            format after
public record FormatChange(String tensor, String from, String to) {}
