package org.bitwright.allocation.cost;

import java.util.regex.Pattern;

import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.TensorDamage;

/// The bytes that a plan takes on one device, where the tensors are split among several by name.
///
/// @param tensors
///            found in the names of the tensors that the device holds
public record DeviceBytes(Pattern tensors) implements CostModel {
    @Override
    public double cost(TensorDamage tensor, FormatDamage option) {
        return tensors.matcher(tensor.tensor()).find() ? option.bytes() : 0;
    }
}
