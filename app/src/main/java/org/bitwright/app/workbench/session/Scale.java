package org.bitwright.app.workbench.session;

import java.util.Arrays;

/// Maps values to 0 … 1 for bars and colours. Logarithmic when the values spread so far that most of them would look
/// alike on a linear scale.
///
/// @param low
///            value at 0
/// @param high
///            value at 1, above `low`
/// @param logarithmic
///            whether equal ratios, not equal differences, are equally long
public record Scale(double low, double high, boolean logarithmic) {
    private static final double WIDE_SPREAD = 15;

    /// A scale from zero, or from the smallest positive value when the spread is wide, to the largest value.
    ///
    /// @param values
    ///            values that must fit; those that are not positive end at 0 on a logarithmic scale
    public static Scale covering(double... values) {
        double[] positive = Arrays.stream(values).filter(value -> value > 0 && Double.isFinite(value)).sorted()
                .toArray();
        if (positive.length == 0) {
            return new Scale(0, 1, false);
        }
        double low = positive[0];
        double high = positive[positive.length - 1];
        double middle = positive[positive.length / 2];
        return high / middle > WIDE_SPREAD ? new Scale(low / 2, high, true) : new Scale(0, high, false);
    }

    /// As [#covering(double...)] of the wished kind; linear when no value is positive.
    public static Scale of(Scaling wish, double... values) {
        Scale found = covering(values);
        double[] positive = Arrays.stream(values).filter(value -> value > 0 && Double.isFinite(value)).toArray();
        boolean logarithmic = switch (wish) {
            case AUTOMATIC -> found.logarithmic();
            case LINEAR -> false;
            case LOGARITHMIC -> positive.length > 0;
        };
        if (logarithmic == found.logarithmic()) {
            return found;
        }
        double low = Arrays.stream(positive).min().orElse(1) / 2;
        return new Scale(logarithmic ? low : 0, found.high(), logarithmic);
    }

    /// Where a value lies, 0 to 1; values outside end at the ends.
    public double position(double value) {
        double part = logarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return Math.clamp(part, 0.0, 1.0);
    }
}
