package org.bitwright.analysis;

/// One estimate for one tensor.
///
/// @param value
///            in the metric's unit
/// @param standardError
///            of `value`, same unit; 0 when exact
/// @param probes
///            random probes or calibration batches it rests on; 0 when it needed none
public record MetricValue(double value, double standardError, int probes) {}
