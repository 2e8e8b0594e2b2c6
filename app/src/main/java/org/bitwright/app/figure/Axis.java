package org.bitwright.app.figure;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// One axis of a chart.
///
/// @param title
///            what is along it, with its unit; may be empty
/// @param low
///            value at its beginning
/// @param high
///            value at its end, above `low`
/// @param logarithmic
///            whether equal ratios are equally long
/// @param ticks
///            labelled places
public record Axis(String title, double low, double high, boolean logarithmic, List<Tick> ticks) {
    private static final double LEAST = 1e-300;

    public Axis {
        ticks = List.copyOf(ticks);
    }

    /// @param at
    ///            value
    /// @param text
    ///            its label
    public record Tick(double at, String text) {}

    /// An axis of even steps with at most `most` ticks.
    public static Axis linear(String title, double low, double high, int most, DoubleFunction<String> label) {
        return new Axis(title, low, high, false, ticks(Ticks.linear(low, high, most), label));
    }

    /// An axis of even ratios with at most `most` ticks; both ends are positive.
    public static Axis logarithmic(String title, double low, double high, int most, DoubleFunction<String> label) {
        return new Axis(title, low, high, true, ticks(Ticks.logarithmic(low, high, most), label));
    }

    /// One place for each name: the first at 0, the next at 1.
    public static Axis names(String title, List<String> names) {
        return new Axis(title, -0.5, Math.max(1, names.size()) - 0.5, false,
                IntStream.range(0, names.size()).mapToObj(index -> new Tick(index, names.get(index))).toList());
    }

    private static List<Tick> ticks(List<Double> values, DoubleFunction<String> label) {
        return values.stream().map(value -> new Tick(value, label.apply(value))).toList();
    }

    /// 0 at the beginning, 1 at the end, beyond for values beyond.
    public double part(double value) {
        return logarithmic
                ? Math.log(Math.max(value, LEAST) / low) / Math.log(high / low)
                : (value - low) / (high - low);
    }
}
