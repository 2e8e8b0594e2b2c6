package org.bitwright.app.workbench.bitmap;

/// How one cell looks.
///
/// @param label
///            what is written on it
/// @param level
///            place on the palette; NaN when there is nothing to show
/// @param locked
///            whether all its tensors are locked
/// @param selected
///            whether all its tensors are selected
public record CellPaint(String label, double level, boolean locked, boolean selected) {}
