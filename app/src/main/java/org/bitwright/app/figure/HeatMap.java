package org.bitwright.app.figure;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.app.figure.Drawing.Spot;
import org.bitwright.app.figure.Mark.Alignment;

/// Cells in rows and columns, coloured by a number each.
///
/// @param title
///            what it shows
/// @param columns
///            names, left to right
/// @param rows
///            names, top to bottom
/// @param cells
///            those that are there
/// @param unit
///            what the numbers are, for the table
/// @param empty
///            what is said when there is nothing to draw
public record HeatMap(String title, List<String> columns, List<String> rows, List<Cell> cells, String unit,
        String empty) implements Figure {
    private static final double HEAD = 20;
    private static final double GAP = 2;
    private static final double TALLEST = 44;
    private static final double READABLE = 24;

    public HeatMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        cells = List.copyOf(cells);
    }

    /// @param row
    ///            index of its row
    /// @param column
    ///            index of its first column
    /// @param span
    ///            columns it is wide
    /// @param value
    ///            its number
    /// @param label
    ///            written on it
    /// @param level
    ///            place on the colour scale; NaN when nothing is known
    /// @param tip
    ///            what is said under the mouse
    /// @param key
    ///            what a click means to the figure's owner; negative when nothing
    /// @param chosen
    ///            whether it is set off from the others
    public record Cell(int row, int column, int span, double value, String label, double level, String tip, int key,
            boolean chosen) {}

    @Override
    public Drawing draw(double width, double height) {
        List<Mark> marks = new ArrayList<>();
        List<Spot> spots = new ArrayList<>();
        if (cells.isEmpty()) {
            marks.add(new Mark.Words(Ink.AXIS_TEXT, empty, width / 2, height / 2, Alignment.MIDDLE, ""));
            return new Drawing(width, height, marks, spots, Drawing.Nearness.CELL);
        }
        double left = 12 + rows.stream().mapToDouble(TextWidth::of).max().orElse(0);
        int across = Math.max(1, cells.stream().mapToInt(cell -> cell.column() + cell.span()).max().orElse(1));
        double cellWidth = (width - left) / across;
        double cellHeight = Math.min(TALLEST, (height - HEAD) / Math.max(1, rows.size()));
        for (int column = 0; column < columns.size(); column++) {
            marks.add(new Mark.Words(Ink.AXIS_TEXT, fitting(columns.get(column), cellWidth),
                    left + (column + 0.5) * cellWidth - GAP / 2, HEAD / 2, Alignment.MIDDLE, ""));
        }
        for (int row = 0; row < rows.size(); row++) {
            marks.add(new Mark.Words(Ink.AXIS_TEXT, rows.get(row), left - 8,
                    HEAD + (row + 0.5) * cellHeight - GAP / 2, Alignment.END, ""));
        }
        for (Cell cell : cells) {
            double x = left + cell.column() * cellWidth;
            double y = HEAD + cell.row() * cellHeight;
            add(cell, x, y, cell.span() * cellWidth - GAP, cellHeight - GAP, marks);
            spots.add(new Spot(x + cell.span() * cellWidth / 2, y + cellHeight / 2, cell.span() * cellWidth,
                    cellHeight, cell.tip(), cell.key()));
        }
        return new Drawing(width, height, marks, spots, Drawing.Nearness.CELL);
    }

    private static void add(Cell cell, double x, double y, double width, double height, List<Mark> marks) {
        boolean known = !Double.isNaN(cell.level());
        marks.add(new Mark.Box(cell.chosen() ? Ink.CHOSEN_CELL : Ink.CELL, x, y, width, Math.max(1, height),
                known ? ColourScale.at(cell.level()) : ""));
        if (width >= READABLE && height >= READABLE / 2) {
            marks.add(new Mark.Words(known ? Ink.CELL_TEXT : Ink.AXIS_TEXT, cell.label(), x + width / 2,
                    y + height / 2, Alignment.MIDDLE, known ? ColourScale.inkOn(cell.level()) : ""));
        }
    }

    /// As much of a name as its column holds.
    private static String fitting(String name, double width) {
        int letters = (int) Math.max(1, width / TextWidth.of("x"));
        return name.length() <= letters ? name : name.substring(0, Math.max(1, letters - 1)) + "…";
    }

    @Override
    public Table table() {
        return new Table(title, List.of("row", "column", unit), cells.stream()
                .map(cell -> List.of(rows.get(cell.row()),
                        cell.span() > 1 || columns.isEmpty() ? cell.label() : columns.get(cell.column()),
                        Double.toString(cell.value())))
                .toList());
    }
}
