package org.bitwright.allocation.solver;

/// A cost that may not exceed a limit: bytes, bit operations, seconds.
public final class Resource {
    private final String name;
    private final double[][] costs;
    private final double limit;

    /// @param name
    ///            for messages
    /// @param costs
    ///            `[unit][option]`, finite and not negative; whole numbers below 2⁵³ are counted exactly
    /// @param limit
    ///            largest allowed sum, in the same measure; infinite for none
    public Resource(String name, double[][] costs, double limit) {
        this.name = name;
        this.costs = Rows.copyOf(costs);
        this.limit = limit;
        for (double[] row : this.costs) {
            for (double cost : row) {
                if (!(cost >= 0) || cost == Double.POSITIVE_INFINITY) {
                    throw new ProgrammeException(
                            "The cost (%s) in %s must be finite and not negative.\nMaybe leave that option out."
                                    .formatted(cost, name));
                }
            }
        }
        if (Double.isNaN(limit)) {
            throw new ProgrammeException("The limit of %s must be a number.\nMaybe leave it out.".formatted(name));
        }
    }

    /// For messages.
    public String name() {
        return name;
    }

    /// The largest allowed sum of costs.
    public double limit() {
        return limit;
    }

    /// The cost of one option of one unit.
    public double cost(int unit, int option) {
        return costs[unit][option];
    }

    /// The smallest possible sum of costs.
    public double smallest() {
        double sum = 0;
        for (double[] row : costs) {
            sum += Rows.min(row);
        }
        return sum;
    }

    /// The largest possible sum of costs.
    public double largest() {
        double sum = 0;
        for (double[] row : costs) {
            sum += Rows.max(row);
        }
        return sum;
    }

    /// The sum of costs of a choice, one option index per unit.
    public double total(int[] choice) {
        double sum = 0;
        for (int unit = 0; unit < choice.length; unit++) {
            sum += costs[unit][choice[unit]];
        }
        return sum;
    }

    boolean hasShapeOf(double[][] damages) {
        return Rows.sameShape(costs, damages);
    }

    Resource withLimit(double newLimit) {
        return new Resource(name, costs, newLimit);
    }
}
