package org.bitwright.app.figure;

import java.util.ArrayList;
import java.util.List;

/// Values over two axes.
///
/// @param title
///            what it shows
/// @param across
///            horizontal axis
/// @param up
///            vertical axis
/// @param series
///            back to front
/// @param nearness
///            how values answer the mouse
/// @param empty
///            what is said when there is nothing to draw
public record Chart(String title, Axis across, Axis up, List<Series> series, Drawing.Nearness nearness,
        String empty) implements Figure {
    public Chart {
        series = List.copyOf(series);
    }

    /// A chart without values, which says why.
    public static Chart empty(String title, String why) {
        Axis unit = new Axis("", 0, 1, false, List.of());
        return new Chart(title, unit, unit, List.of(), Drawing.Nearness.AROUND, why);
    }

    /// Whether there is nothing to draw.
    public boolean isEmpty() {
        return series.stream().allMatch(each -> each.data().isEmpty());
    }

    @Override
    public Drawing draw(double width, double height) {
        return new ChartDrawing(this, width, height).draw();
    }

    @Override
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (Series each : series) {
            for (Series.Datum datum : each.data()) {
                rows.add(List.of(each.name(), datum.label(), number(datum.x()), number(datum.y()), number(datum.low()),
                        number(datum.high())));
            }
        }
        return new Table(title, List.of("series", "label", heading(across, "x"), heading(up, "y"), "low", "high"),
                rows);
    }

    private static String heading(Axis axis, String otherwise) {
        return axis.title().isEmpty() ? otherwise : axis.title();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
