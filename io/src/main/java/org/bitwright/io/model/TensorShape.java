package org.bitwright.io.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The extent of a tensor, slowest dimension first, as safetensors writes it.
///
/// @param dimensions
///            zero or more extents, each at least 0; a scalar has none
public record TensorShape(List<Long> dimensions) {
    public TensorShape {
        dimensions = List.copyOf(dimensions);
    }

    public static TensorShape of(long... dimensions) {
        return new TensorShape(Arrays.stream(dimensions).boxed().toList());
    }

    /// The number of elements.
    ///
    /// @throws ArithmeticException
    ///             when it does not fit a long
    public long elements() {
        long elements = 1;
        for (long dimension : dimensions) {
            elements = Math.multiplyExact(elements, dimension);
        }
        return elements;
    }

    /// The extent of the fastest dimension: the input features of a linear weight `[out, in]`; 1 for a scalar.
    public long columns() {
        return dimensions.isEmpty() ? 1 : dimensions.getLast();
    }

    /// The product of all dimensions but the last.
    public long rows() {
        return dimensions.stream().limit(Math.max(0, dimensions.size() - 1)).reduce(1L, Math::multiplyExact);
    }

    /// As people read it: `256 × 768`.
    @Override
    public String toString() {
        return dimensions.isEmpty()
                ? "scalar"
                : dimensions.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
