package org.bitwright.analysis.model.tape;

/// An activation that flows between steps: one row of `width` values per token.
///
/// @param index
///            position among the signals of its tape
public record Signal(int index, int width) {}
