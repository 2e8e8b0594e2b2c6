package org.bitwright.allocation.cost;

import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.TensorDamage;

/// What storing one tensor in one format costs. Costs of tensors add up.
@FunctionalInterface
public interface CostModel {
    /// The cost, finite and not negative, in the unit of the limit that it is held against.
    double cost(TensorDamage tensor, FormatDamage option);
}
