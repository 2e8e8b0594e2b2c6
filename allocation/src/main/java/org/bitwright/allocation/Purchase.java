package org.bitwright.allocation;

import java.util.List;

/// What more bytes buy.
///
/// @param bytes
///            bytes that are spent, at most those offered
/// @param lossDecrease
///            nats per token that they take from the predicted loss
/// @param changes
///            tensors that change, each once, in the order of their worth
public record Purchase(long bytes, double lossDecrease, List<FormatChange> changes) {
    public Purchase {
        changes = List.copyOf(changes);
    }
}
