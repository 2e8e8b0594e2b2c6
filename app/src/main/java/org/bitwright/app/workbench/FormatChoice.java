package org.bitwright.app.workbench;

/// A number format as the workbench offers it.
///
/// @param name
///            the name used in plans and analyses: `int4-g128`, `q4_k`, `f16`
/// @param nominalBits
///            bits of one stored weight without scales, 1 to 32: the digit on the bit map and the key that sets it
/// @param bitsPerWeight
///            bits per weight with scales and zero points
/// @param description
///            one line for people
public record FormatChoice(String name, int nominalBits, double bitsPerWeight, String description) {}
