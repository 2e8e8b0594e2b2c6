package org.bitwright.app.workbench;

import java.time.Duration;

/// What an analysis would take, told before it begins.
///
/// @param bytes
///            of memory, at most
/// @param machineBytes
///            of memory that the machine has
/// @param fits
///            whether the machine has that much
/// @param time
///            roughly, from the number of arithmetic operations
public record AnalysisCost(long bytes, long machineBytes, boolean fits, Duration time) {}
