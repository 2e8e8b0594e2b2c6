package org.bitwright.app.workbench.frontier;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// All points of the chart of size against perplexity.
///
/// @param frontier
///            best plans, fewest bytes first
/// @param current
///            the plan that is shown; null before its prediction is known
/// @param measured
///            measured plans with one standard error either side, oldest first
/// @param reference
///            perplexity of the model as stored; NaN when unknown
public record FrontierChart(List<Point> frontier, @Nullable Point current, List<Point> measured, double reference) {
    public static final FrontierChart EMPTY = new FrontierChart(List.of(), null, List.of(), Double.NaN);

    public FrontierChart {
        frontier = List.copyOf(frontier);
        measured = List.copyOf(measured);
    }

    /// @param bytes
    ///            size of the plan
    /// @param perplexity
    ///            predicted or measured
    /// @param low
    ///            lower end of its band
    /// @param high
    ///            upper end of its band
    public record Point(long bytes, double perplexity, double low, double high) {}
}
