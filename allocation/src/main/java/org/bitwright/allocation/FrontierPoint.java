package org.bitwright.allocation;

import java.util.List;

/// A plan size at which no other plan of the same size or less has less predicted loss.
///
/// @param bytes
///            whole model, fixed bytes included
/// @param loss
///            predicted increase, nats per token
/// @param price
///            nats per token that each byte bought on the way from the point before; 0 at the first point
/// @param changes
///            what changed since the point before; at the first point nothing
public record FrontierPoint(long bytes, double loss, double price, List<FormatChange> changes) {
    public FrontierPoint {
        changes = List.copyOf(changes);
    }
}
