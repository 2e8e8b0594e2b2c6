package org.bitwright.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.bitwright.app.figure.Mark.Alignment;

/// A table as a picture: its columns as wide as their longest cells, numbers to the right.
///
/// @param table
///            what is drawn
public record TableFigure(Table table) implements Figure {
    private static final double ROW = 20;
    private static final double GAP = 16;

    @Override
    public String title() {
        return table.title();
    }

    /// The width that the columns need, pixels.
    public double width() {
        return IntStream.range(0, table.columns().size()).mapToDouble(column -> width(column) + GAP).sum();
    }

    /// The height that the rows need, pixels.
    public double height() {
        return (table.rows().size() + 1) * ROW;
    }

    @Override
    public Drawing draw(double width, double height) {
        List<Mark> marks = new ArrayList<>();
        double x = 0;
        for (int column = 0; column < table.columns().size(); column++) {
            double wide = width(column);
            boolean numbers = numbers(column);
            double at = numbers ? x + wide : x;
            Alignment alignment = numbers ? Alignment.END : Alignment.START;
            marks.add(new Mark.Words(Ink.STRONG_TEXT, table.columns().get(column), at, ROW / 2, alignment, ""));
            for (int row = 0; row < table.rows().size(); row++) {
                marks.add(new Mark.Words(Ink.AXIS_TEXT, table.rows().get(row).get(column), at, (row + 1.5) * ROW,
                        alignment, ""));
            }
            x += wide + GAP;
        }
        marks.add(Mark.Line.between(Ink.GRID_LINE, 0, ROW, Math.max(x - GAP, 0), ROW));
        return new Drawing(width, height, marks, List.of(), Drawing.Nearness.CELL);
    }

    private double width(int column) {
        double head = TextWidth.of(table.columns().get(column));
        return Math.max(head, table.rows().stream().mapToDouble(row -> TextWidth.of(row.get(column))).max().orElse(0));
    }

    private boolean numbers(int column) {
        return !table.rows().isEmpty() && table.rows().stream().map(row -> row.get(column))
                .allMatch(TableFigure::number);
    }

    private static boolean number(String cell) {
        if (cell.isEmpty()) {
            return true;
        }
        char first = cell.charAt(0);
        return Character.isDigit(cell.charAt(cell.length() - 1)) && (Character.isDigit(first) || first == '-');
    }
}
