package org.bitwright.app.figure;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.app.figure.Axis.Tick;
import org.bitwright.app.figure.Drawing.Spot;
import org.bitwright.app.figure.Mark.Alignment;
import org.bitwright.app.figure.Mark.Line;
import org.bitwright.app.figure.Mark.Words;
import org.bitwright.app.figure.Series.Datum;

/// Lays a chart out: axes, legend, values.
final class ChartDrawing {
    private static final double ROW = 16;
    private static final double RIGHT = 8;
    private static final double CROSS = 3.5;
    private static final double LABEL_GAP = 8;
    /// Sign and spaces of one name in the legend.
    private static final double LEGEND_GAP = 24;

    private final Chart chart;
    private final double width;
    private final double height;
    private final double left;
    private final double top;
    private final double bottom;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private final List<Room> taken = new ArrayList<>();

    private record Room(double left, double right, double y, Alignment alignment) {
        boolean touches(Room other) {
            return left < other.right && other.left < right && Math.abs(y - other.y) < ROW - 4;
        }
    }

    ChartDrawing(Chart chart, double width, double height) {
        this.chart = chart;
        this.width = width;
        this.height = height;
        double widest = chart.up().ticks().stream().mapToDouble(tick -> TextWidth.of(tick.text())).max().orElse(0);
        this.left = widest + 10;
        boolean head = !chart.up().title().isEmpty() || !legend().isEmpty();
        this.top = head ? ROW + 8 : 8;
        this.bottom = height - (chart.across().title().isEmpty() ? ROW + 4 : 2 * ROW + 2);
    }

    Drawing draw() {
        if (chart.isEmpty()) {
            marks.add(words(Ink.AXIS_TEXT, chart.empty(), width / 2, height / 2, Alignment.MIDDLE));
            return new Drawing(width, height, marks, spots, chart.nearness());
        }
        axes();
        legendRow();
        chart.series().stream().flatMap(each -> each.data().stream()).filter(datum -> ink(datum) == Ink.STRONG_TEXT)
                .forEach(datum -> taken.add(room(datum)));
        for (Series each : chart.series()) {
            if (each instanceof Series.Rule rule) {
                double right = width - RIGHT;
                taken.add(new Room(right - TextWidth.of(rule.name()), right, y(rule.level()) - LABEL_GAP,
                        Alignment.END));
            }
        }
        chart.series().forEach(this::draw);
        return new Drawing(width, height, marks, spots, chart.nearness());
    }

    private void axes() {
        double above = Double.POSITIVE_INFINITY;
        for (Tick tick : chart.up().ticks()) {
            double y = y(tick.at());
            marks.add(Line.between(Ink.GRID_LINE, left, y, width - RIGHT, y));
            if (above - y >= ROW - 4) {
                marks.add(words(Ink.AXIS_TEXT, tick.text(), left - 6, y, Alignment.END));
                above = y;
            }
        }
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : chart.across().ticks()) {
            double half = TextWidth.of(tick.text()) / 2;
            double x = Math.clamp(x(tick.at()), half, Math.max(half, width - half));
            if (x - half > free) {
                marks.add(words(Ink.AXIS_TEXT, tick.text(), x, bottom + ROW / 2 + 3, Alignment.MIDDLE));
                free = x + half + 4;
            }
        }
        marks.add(words(Ink.AXIS_TEXT, chart.up().title(), 0, ROW / 2, Alignment.START));
        marks.add(words(Ink.AXIS_TEXT, chart.across().title(), (left + width) / 2, height - ROW / 2,
                Alignment.MIDDLE));
    }

    private List<Series> legend() {
        List<Series> named = chart.series().stream().filter(each -> !each.name().isEmpty())
                .filter(each -> !each.data().isEmpty()).toList();
        double room = width - RIGHT - TextWidth.of(chart.up().title());
        double needed = named.stream().mapToDouble(each -> TextWidth.of(each.name()) + LEGEND_GAP).sum();
        return named.size() > 1 && needed < room ? named : List.of();
    }

    private void legendRow() {
        double x = width - RIGHT;
        for (Series each : legend().reversed()) {
            marks.add(words(Ink.AXIS_TEXT, each.name(), x, ROW / 2, Alignment.END));
            double sign = x - TextWidth.of(each.name()) - 8;
            switch (each) {
                case Series.Curve curve -> marks.add(Line.between(curve.ink(), sign - 6, ROW / 2, sign + 4, ROW / 2));
                case Series.Band band -> marks.add(new Mark.Box(band.ink(), sign - 6, ROW / 2 - 4, 10, 8, ""));
                case Series.Points points -> sign(points, sign, ROW / 2, Double.NaN);
                case Series.Bars bars -> marks.add(new Mark.Box(bars.ink(), sign - 4, ROW / 2 - 4, 8, 8, ""));
                case Series.Rule rule ->
                    marks.add(Line.between(rule.ink(), sign - 6, ROW / 2, sign + 4, ROW / 2));
            }
            x = sign - 16;
        }
    }

    private void draw(Series series) {
        switch (series) {
            case Series.Curve curve -> curve(curve);
            case Series.Band band -> band(band);
            case Series.Points points -> points(points);
            case Series.Bars bars -> bars(bars);
            case Series.Rule rule -> rule(rule);
        }
    }

    private void curve(Series.Curve curve) {
        marks.add(new Line(curve.ink(), curve.data().stream().map(datum -> place(datum.x(), datum.y())).toList()));
        curve.data().forEach(datum -> answer(datum, 0));
    }

    private void band(Series.Band band) {
        List<Mark.Place> outline = new ArrayList<>();
        band.data().forEach(datum -> outline.add(place(datum.x(), datum.high())));
        band.data().reversed().forEach(datum -> outline.add(place(datum.x(), datum.low())));
        marks.add(new Mark.Area(band.ink(), outline));
    }

    private void points(Series.Points points) {
        for (Datum datum : points.data()) {
            double x = x(datum.x());
            if (datum.low() < datum.high()) {
                marks.add(Line.between(points.error(), x, y(datum.low()), x, y(datum.high())));
            }
            sign(points, x, y(datum.y()), datum.level());
            label(datum);
            answer(datum, 0);
        }
    }

    private void sign(Series.Points points, double x, double y, double level) {
        if (points.cross()) {
            marks.add(Line.between(points.ink(), x - CROSS, y, x + CROSS, y));
            marks.add(Line.between(points.ink(), x, y - CROSS, x, y + CROSS));
        } else {
            marks.add(new Mark.Disc(points.ink(), x, y, points.radius(),
                    Double.isNaN(level) ? "" : ColourScale.at(level)));
        }
    }

    /// Names of values that answer the mouse give way to each other and to the others.
    private void label(Datum datum) {
        Room room = room(datum);
        Ink ink = ink(datum);
        if (ink == Ink.AXIS_TEXT) {
            if (taken.stream().anyMatch(room::touches)) {
                return;
            }
            taken.add(room);
        }
        marks.add(words(ink, datum.label(), room.alignment() == Alignment.START ? room.left() : room.right(),
                room.y(), room.alignment()));
    }

    private static Ink ink(Datum datum) {
        return datum.label().isEmpty() || !datum.tip().isEmpty() ? Ink.AXIS_TEXT : Ink.STRONG_TEXT;
    }

    /// Beside the value, on the side where there is room.
    private Room room(Datum datum) {
        double x = x(datum.x());
        double wide = TextWidth.of(datum.label());
        double y = Math.max(top, y(datum.y()) - LABEL_GAP);
        return x + LABEL_GAP + wide < width
                ? new Room(x + LABEL_GAP, x + LABEL_GAP + wide, y, Alignment.START)
                : new Room(x - LABEL_GAP - wide, x - LABEL_GAP, y, Alignment.END);
    }

    private void bars(Series.Bars bars) {
        for (Datum datum : bars.data()) {
            double from = x(datum.x() - bars.width() / 2);
            double to = x(datum.x() + bars.width() / 2);
            double y = y(datum.y());
            double thin = to - from > 4 ? 1 : 0;
            marks.add(new Mark.Box(bars.ink(), from, y, Math.max(0.5, to - from - thin), Math.max(0, bottom - y),
                    Double.isNaN(datum.level()) ? "" : ColourScale.at(datum.level())));
            answer(datum, to - from);
        }
    }

    private void rule(Series.Rule rule) {
        double y = y(rule.level());
        marks.add(Line.between(rule.ink(), left, y, width - RIGHT, y));
        marks.add(words(Ink.AXIS_TEXT, rule.name(), width - RIGHT, y - LABEL_GAP, Alignment.END));
    }

    private void answer(Datum datum, double cell) {
        if (!datum.tip().isEmpty()) {
            spots.add(new Spot(x(datum.x()), y(datum.y()), cell, bottom - top, datum.tip(), datum.key()));
        }
    }

    private Mark.Place place(double x, double y) {
        return new Mark.Place(x(x), y(y));
    }

    private double x(double value) {
        return left + Math.clamp(chart.across().part(value), -0.02, 1.02) * (width - RIGHT - left);
    }

    /// Values beyond the axis end at its ends.
    private double y(double value) {
        return bottom - Math.clamp(chart.up().part(value), 0.0, 1.0) * (bottom - top);
    }

    private static Words words(Ink ink, String text, double x, double y, Alignment alignment) {
        return new Words(ink, text, x, y, alignment, "");
    }
}
