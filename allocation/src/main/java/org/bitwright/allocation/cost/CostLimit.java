package org.bitwright.allocation.cost;

/// A budget beside the bytes of the whole model.
///
/// @param name
///            for people: "bit operations", "video memory"
/// @param model
///            what a format costs
/// @param limit
///            largest allowed sum
public record CostLimit(String name, CostModel model, double limit) {}
