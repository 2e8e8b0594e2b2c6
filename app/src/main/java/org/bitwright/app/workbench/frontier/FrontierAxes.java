package org.bitwright.app.workbench.frontier;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.bitwright.app.figure.Axis;
import org.bitwright.app.workbench.frontier.FrontierChart.Point;
import org.bitwright.app.workbench.text.Numbers;

/// Maps sizes and perplexities to pixels. The perplexity axis is logarithmic when the smallest plans ruin the model, so
/// that the useful end keeps its room.
///
/// @param lowBytes
///            size at the left edge
/// @param highBytes
///            size at the right edge
/// @param lowPerplexity
///            perplexity at the bottom
/// @param highPerplexity
///            perplexity at the top
/// @param logarithmic
///            whether perplexity is
record FrontierAxes(double lowBytes, double highBytes, double lowPerplexity, double highPerplexity,
        boolean logarithmic) {
    private static final double WIDE = 3;
    private static final int MOST_TICKS = 5;
    private static final double MARGIN = 0.04;

    static FrontierAxes of(FrontierChart chart) {
        List<Point> all = Stream.of(chart.frontier().stream(), chart.measured().stream(),
                Stream.ofNullable(chart.current())).flatMap(points -> points).toList();
        if (all.isEmpty()) {
            return new FrontierAxes(0, 1, 0, 1, false);
        }
        double left = all.stream().mapToDouble(Point::bytes).min().orElse(0);
        double right = all.stream().mapToDouble(Point::bytes).max().orElse(1);
        double low = all.stream().flatMapToDouble(point -> DoubleStream.of(point.low(), point.perplexity())).min()
                .orElse(0);
        low = chart.reference() > 0 ? Math.min(low, chart.reference()) : low;
        // The band of the smallest plan may reach far; its line must be visible, its band may be cut.
        double high = all.stream().mapToDouble(Point::perplexity).max().orElse(1);
        boolean logarithmic = low > 0 && high / low > WIDE;
        double padBytes = Math.max(1, MARGIN * (right - left));
        if (logarithmic) {
            double pad = Math.pow(high / low, 0.06);
            return new FrontierAxes(left - padBytes, right + padBytes, low / pad, high * pad, true);
        }
        double pad = Math.max(1e-6, 0.08 * (high - low));
        return new FrontierAxes(left - padBytes, right + padBytes, low - pad, high + pad, false);
    }

    /// Whether a point lies between the axes' ends.
    boolean holds(Point point) {
        return point.bytes() >= lowBytes && point.bytes() <= highBytes && point.perplexity() >= lowPerplexity
                && point.perplexity() <= highPerplexity;
    }

    Axis across() {
        return Axis.linear("", lowBytes, highBytes, MOST_TICKS, bytes -> Numbers.roundBytes(Math.round(bytes)));
    }

    Axis up() {
        return logarithmic
                ? Axis.logarithmic("", lowPerplexity, highPerplexity, MOST_TICKS + 1, FrontierAxes::label)
                : Axis.linear("", lowPerplexity, highPerplexity, MOST_TICKS, FrontierAxes::label);
    }

    private static String label(double perplexity) {
        return perplexity == Math.rint(perplexity) && perplexity < 1e6
                ? Numbers.fixed(perplexity, 0)
                : Numbers.threeDigits(perplexity);
    }
}
