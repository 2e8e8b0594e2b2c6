package org.bitwright.allocation;

/// One tensor's line of a plan.
///
/// @param name
///            tensor name in the model file
/// @param format
///            name of the number format
/// @param bytes
///            exact storage in that format
/// @param reason
///            why it has that format
public record PlanEntry(String name, String format, long bytes, AssignmentReason reason) {}
