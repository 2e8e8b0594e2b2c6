package org.bitwright.allocation.solver;

/// One step up the convex frontier: a unit moves to a dearer option.
///
/// @param unit
///            which unit
/// @param from
///            its option before, an index of the programme
/// @param to
///            its option after
/// @param cost
///            what the step costs, positive
/// @param damage
///            what it takes from the damage, positive
public record FrontierStep(int unit, int from, int to, double cost, double damage) {
    /// Damage that one unit of cost buys.
    public double price() {
        return damage / cost;
    }
}
