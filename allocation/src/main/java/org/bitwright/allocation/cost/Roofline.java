package org.bitwright.allocation.cost;

import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.TensorDamage;

/// Seconds that a matrix takes for a batch of tokens: the longer of reading its weights and of computing, plus a start
/// (Williams et al. 2009). A model, not a measurement: formats that a machine has no kernel for take longer.
///
/// @param bytesPerSecond
///            memory bandwidth
/// @param operationsPerSecond
///            multiplications and additions, each counted
/// @param startSeconds
///            fixed time of one matrix
/// @param tokens
///            tokens computed at once, 1 when decoding
public record Roofline(double bytesPerSecond, double operationsPerSecond, double startSeconds, int tokens)
        implements
            CostModel {
    @Override
    public double cost(TensorDamage tensor, FormatDamage option) {
        double reading = option.bytes() / bytesPerSecond;
        double computing = 2.0 * tensor.parameters() * tokens / operationsPerSecond;
        return Math.max(reading, computing) + startSeconds;
    }
}
