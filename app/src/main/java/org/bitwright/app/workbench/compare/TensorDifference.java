package org.bitwright.app.workbench.compare;

/// A tensor that two plans store differently.
///
/// @param tensor
///            its name
/// @param format
///            in the plan that is shown
/// @param bits
///            nominal bits of `format`, 0 when unknown
/// @param otherFormat
///            in the other plan
/// @param otherBits
///            nominal bits of `otherFormat`, 0 when unknown
/// @param bytes
///            what the plan that is shown has more, negative when less
/// @param loss
///            predicted loss that the plan that is shown has more, nats; NaN when a format was not analysed
public record TensorDifference(String tensor, String format, int bits, String otherFormat, int otherBits, long bytes,
        double loss) {}
