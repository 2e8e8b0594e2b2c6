package org.bitwright.analysis;

/// Predicted loss increase of one tensor in one format.
///
/// @param loss
///            nats per token; may be negative when it is noise or first order
/// @param standardError
///            of `loss`, nats per token
/// @param bytes
///            exact storage
public record StorageDamage(double loss, double standardError, long bytes) {}
