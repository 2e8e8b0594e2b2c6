package org.bitwright.allocation.search;

/// What storing two tensors together costs beyond the sum of both alone, `L(a, b) − L(a) − L(b) + L()` (CLADO, Deng et
/// al. 2023, equation 5).
///
/// @param tensor
///            one tensor
/// @param format
///            its format
/// @param other
///            the other tensor
/// @param otherFormat
///            its format
/// @param loss
///            nats per token, of either sign
public record Interaction(String tensor, String format, String other, String otherFormat, double loss) {}
