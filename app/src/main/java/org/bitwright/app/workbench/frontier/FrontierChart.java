package org.bitwright.app.workbench.frontier;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.Drawing.Nearness;
import org.bitwright.app.figure.Ink;
import org.bitwright.app.figure.Series;
import org.bitwright.app.figure.Series.Datum;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// All points of the chart of size against perplexity.
///
/// @param frontier
///            best plans, fewest bytes first
/// @param current
///            the plan that is shown; null before its prediction is known
/// @param baselines
///            plans that need no analysis
/// @param measured
///            measured plans with one standard error either side, oldest first
/// @param reference
///            perplexity of the model as stored; NaN when unknown
public record FrontierChart(List<Point> frontier, @Nullable Point current, List<Point> baselines,
        List<Point> measured, double reference) {
    public static final FrontierChart EMPTY = new FrontierChart(List.of(), null, List.of(), List.of(), Double.NaN);

    public FrontierChart {
        frontier = List.copyOf(frontier);
        baselines = List.copyOf(baselines);
        measured = List.copyOf(measured);
    }

    /// @param name
    ///            of a baseline; empty otherwise
    /// @param bytes
    ///            size of the plan
    /// @param perplexity
    ///            predicted or measured
    /// @param low
    ///            lower end of its band
    /// @param high
    ///            upper end of its band
    public record Point(String name, long bytes, double perplexity, double low, double high) {}

    /// The chart as it is drawn. Values are numbered: first the frontier, then baselines, then what was measured.
    public Chart figure() {
        String title = Texts.of("frontier.title");
        if (frontier.isEmpty() && current == null) {
            return Chart.empty(title, Texts.of("frontier.empty"));
        }
        FrontierAxes axes = FrontierAxes.of(this);
        List<Datum> line = new ArrayList<>();
        for (int index = 0; index < frontier.size(); index++) {
            line.add(datum(frontier.get(index)).answering(tip("frontier.tip", frontier.get(index)), index));
        }
        List<Datum> crosses = new ArrayList<>();
        for (int index = 0; index < baselines.size(); index++) {
            Point point = baselines.get(index);
            if (axes.holds(point)) {
                crosses.add(Datum.of((double) point.bytes(), point.perplexity()).labelled(point.name()).answering(
                        point.name() + "\n" + tip("frontier.tip", point), frontier.size() + index));
            }
        }
        List<Datum> rings = new ArrayList<>();
        for (int index = 0; index < measured.size(); index++) {
            rings.add(datum(measured.get(index)).answering(measuredTip(measured.get(index)),
                    frontier.size() + baselines.size() + index));
        }
        List<Series> series = new ArrayList<>(List.of(new Series.Band("", Ink.MAIN_BAND, line),
                new Series.Curve("", Ink.MAIN_LINE, line),
                new Series.Points(Texts.of("frontier.legend.baselines"), Ink.BASELINE_MARK, Ink.ERROR_LINE, 4, true,
                        crosses)));
        if (reference > 0) {
            series.add(1, new Series.Rule(Texts.of("frontier.reference"), Ink.REFERENCE_LINE, reference));
        }
        if (current != null) {
            series.add(new Series.Points("", Ink.CURRENT_POINT, Ink.CURRENT_ERROR, 5, false,
                    List.of(datum(current).labelled(Texts.of("frontier.current")))));
        }
        series.add(new Series.Points(Texts.of("frontier.legend.measured"), Ink.MEASURED_POINT, Ink.MEASURED_ERROR, 4,
                false, rings));
        return new Chart(title, axes.across(), axes.up(), series, Nearness.AROUND, "");
    }

    private static Datum datum(Point point) {
        return Datum.between((double) point.bytes(), point.perplexity(), point.low(), point.high());
    }

    private static String tip(String key, Point point) {
        return Texts.of(key, Numbers.bytes(point.bytes()), Numbers.threeDigits(point.perplexity()),
                Numbers.threeDigits(point.low()), Numbers.threeDigits(point.high()));
    }

    private static String measuredTip(Point point) {
        return Texts.of("frontier.tip.measured", Numbers.bytes(point.bytes()),
                Numbers.threeDigits(point.perplexity()), Numbers.threeDigits((point.high() - point.low()) / 2));
    }
}
