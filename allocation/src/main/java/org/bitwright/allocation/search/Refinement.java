package org.bitwright.allocation.search;

import org.bitwright.allocation.Plan;

/// A plan that a search made of another.
///
/// @param plan
///            the best that was found; the start when nothing was better
/// @param start
///            value of the start
/// @param value
///            value of `plan`, never above `start`
/// @param evaluations
///            plans that were evaluated
public record Refinement(Plan plan, double start, double value, int evaluations) {}
