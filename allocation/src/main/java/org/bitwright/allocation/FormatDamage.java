package org.bitwright.allocation;

/// What one storage of one tensor costs.
///
/// @param format
///            name of the number format
/// @param loss
///            predicted increase of the loss, in nats per token; negative values occur when the estimate is noise
/// @param standardError
///            standard error of `loss`, in nats per token, 0 when exact
/// @param bytes
///            exact storage with scales, padding inside blocks included
public record FormatDamage(String format, double loss, double standardError, long bytes) {}
