package org.bitwright.allocation;

import java.util.List;

/// The menu of one tensor: every format it can be stored in, with its damage and its bytes.
///
/// @param tensor
///            name in the model file
/// @param parameters
///            number of weights
/// @param options
///            one entry per format, in the order in which formats were asked for
public record TensorDamage(String tensor, long parameters, List<FormatDamage> options) {
    public TensorDamage {
        options = List.copyOf(options);
    }
}
