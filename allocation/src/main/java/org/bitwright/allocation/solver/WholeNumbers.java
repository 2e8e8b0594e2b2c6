package org.bitwright.allocation.solver;

/// Turns the numbers of a programme into integers that a solver can count with exactly.
///
/// @param factor
///            what a number is multiplied with before rounding
record WholeNumbers(double factor) {
    private static final double EXACT = 0x1p53;
    private static final double RANGE = 0x1p46;

    /// Costs keep their value when they are whole; others get a resolution of 2⁻⁴⁶ of their largest sum.
    static WholeNumbers ofCosts(Programme programme, Resource resource) {
        double largest = resource.largest();
        boolean whole = largest < EXACT;
        for (int unit = 0; unit < programme.units() && whole; unit++) {
            for (int option = 0; option < programme.options(unit); option++) {
                double cost = resource.cost(unit, option);
                whole &= cost == Math.rint(cost);
            }
        }
        return new WholeNumbers(whole || largest == 0 ? 1 : RANGE / largest);
    }

    /// Damages, each less the least of its unit, get a resolution of 2⁻⁴⁶ of their largest sum.
    static WholeNumbers ofDamages(Programme programme) {
        double span = 0;
        for (int unit = 0; unit < programme.units(); unit++) {
            double least = programme.damage(unit, 0);
            double most = least;
            for (int option = 1; option < programme.options(unit); option++) {
                least = Math.min(least, programme.damage(unit, option));
                most = Math.max(most, programme.damage(unit, option));
            }
            span += most - least;
        }
        return new WholeNumbers(span == 0 ? RANGE : RANGE / span);
    }

    /// The value of 1 after rounding.
    double resolution() {
        return 1 / factor;
    }

    long nearest(double value) {
        return Math.round(value * factor);
    }

    /// Never less than the value, so that a sum within the limit is within it in truth.
    long up(double value) {
        return (long) Math.ceil(value * factor);
    }

    long down(double value) {
        return (long) Math.floor(Math.min(value * factor, Long.MAX_VALUE / 4.0));
    }
}
