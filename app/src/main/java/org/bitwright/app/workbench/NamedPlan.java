package org.bitwright.app.workbench;

import org.bitwright.allocation.Plan;

/// A plan with a name to compare with.
///
/// @param name
///            for people: "Q4_K_M", "all q4_k"
/// @param plan
///            the plan
public record NamedPlan(String name, Plan plan) {}
