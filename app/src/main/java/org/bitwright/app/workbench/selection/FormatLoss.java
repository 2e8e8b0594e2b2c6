package org.bitwright.app.workbench.selection;

/// What the selection would lose in one format.
///
/// @param format
///            format name
/// @param bits
///            nominal bits, which choose the colour
/// @param loss
///            predicted loss increase of all selected tensors, nats per token
/// @param standardError
///            of `loss`
/// @param bytes
///            exact bytes of all selected tensors
/// @param current
///            whether all selected tensors have this format
public record FormatLoss(String format, int bits, double loss, double standardError, long bytes, boolean current) {}
