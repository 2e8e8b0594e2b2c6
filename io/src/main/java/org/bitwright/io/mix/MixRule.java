package org.bitwright.io.mix;

import java.util.function.Predicate;

/// One rule of a file.
///
/// @param text
///            the rule as the file has it, for people
/// @param matches
///            whether it speaks of a tensor, given the tool's name of it
/// @param format
///            the number format under its name here, or under the tool's own where there is none here
public record MixRule(String text, Predicate<String> matches, String format) {}
