package org.bitwright.allocation.solver;

/// What a programme looks like when every resource has a price instead of a limit: each unit takes the option with the
/// least damage plus price of its costs, and no allowed choice has less damage than the sum of those less the price of
/// the limits (Everett 1963).
final class Prices {
    /// Damage per unit of each resource, not negative.
    final double[] price;
    /// Option of each unit; of equals the first.
    final int[] choice;
    /// No allowed choice has less damage.
    final double bound;
    /// For each resource how far the choice exceeds the limit, negative where it does not: the slope of the bound.
    final double[] excess;

    Prices(Programme programme, double... price) {
        this.price = price.clone();
        this.choice = new int[programme.units()];
        this.excess = new double[price.length];
        double sum = 0;
        for (int unit = 0; unit < choice.length; unit++) {
            double least = Double.POSITIVE_INFINITY;
            for (int option = 0; option < programme.options(unit); option++) {
                double total = total(programme, unit, option);
                if (total < least) {
                    least = total;
                    choice[unit] = option;
                }
            }
            sum += least;
        }
        for (int i = 0; i < price.length; i++) {
            Resource resource = programme.resources().get(i);
            sum -= price[i] == 0 ? 0 : price[i] * resource.limit();
            excess[i] = resource.total(choice) - resource.limit();
        }
        this.bound = sum;
    }

    private double total(Programme programme, int unit, int option) {
        double total = programme.damage(unit, option);
        for (int i = 0; i < price.length; i++) {
            total += price[i] * programme.resources().get(i).cost(unit, option);
        }
        return total;
    }

    /// For every unit and option, what choosing it instead of the unit's choice adds to the bound, not negative.
    double[][] penalties(Programme programme) {
        double[][] penalties = new double[choice.length][];
        for (int unit = 0; unit < choice.length; unit++) {
            penalties[unit] = new double[programme.options(unit)];
            double least = total(programme, unit, choice[unit]);
            for (int option = 0; option < penalties[unit].length; option++) {
                penalties[unit][option] = total(programme, unit, option) - least;
            }
        }
        return penalties;
    }
}
