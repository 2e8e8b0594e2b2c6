package org.bitwright.allocation.cost;

import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.TensorDamage;

/// Bit operations of one token: one multiplication and addition per weight, times the bits of both factors (HAWQ-V3,
/// section 3.4). The bits of a weight are its stored bits, scales included.
///
/// @param activationBits
///            bits of the other factor, 16 where activations stay as they are
public record BitOperations(double activationBits) implements CostModel {
    @Override
    public double cost(TensorDamage tensor, FormatDamage option) {
        return Byte.SIZE * (double) option.bytes() * activationBits;
    }
}
