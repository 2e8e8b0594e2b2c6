package org.bitwright.analysis.agreement;

/// A rank correlation with its bootstrap interval.
///
/// @param value
///            −1 to 1; NaN when every pair is tied on one side, because nothing is ranked then
/// @param low
///            2.5th percentile over resampled tensors or plans; NaN like `value`
/// @param high
///            97.5th percentile
public record Interval(double value, double low, double high) {}
