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
    private static final double READABLE = 12;
    private static final double DIGITS = 0.85;
    /// Below this a cell cannot be told from its neighbours, and its row's name touches the next.
    private static final double LEAST = 14;
    /// Upright names take at most this share of the height; longer ones are cut.
    private static final double MOST_HEAD = 0.55;
    /// Names of metrics are mostly narrow letters.
    private static final double UPRIGHT = 0.9;

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

    /// Some rows and columns of a map that has more than there is room for.
    ///
    /// @param firstRow
    ///            index of the uppermost
    /// @param rows
    ///            how many, at least one
    /// @param firstColumn
    ///            index of the leftmost
    /// @param columns
    ///            how many, at least one
    public record Part(int firstRow, int rows, int firstColumn, int columns) {
        private boolean holds(Cell cell) {
            return cell.row() >= firstRow && cell.row() < firstRow + rows && cell.column() >= firstColumn
                    && cell.column() + cell.span() <= firstColumn + columns;
        }
    }

    @Override
    public Drawing draw(double width, double height) {
        return draw(width, height, new Part(0, Math.max(1, rows.size()), 0, across()));
    }

    /// As many rows and columns from a first one on as have room at a readable size; the last ones when there are fewer.
    public Part part(double width, double height, int firstRow, int firstColumn) {
        int shownColumns = Math.clamp((int) ((width - left()) / LEAST), 1, across());
        double head = head((width - left()) / shownColumns, height);
        int shownRows = Math.clamp((int) ((height - head) / LEAST), 1, Math.max(1, rows.size()));
        return new Part(Math.clamp(firstRow, 0, Math.max(0, rows.size() - shownRows)), shownRows,
                Math.clamp(firstColumn, 0, across() - shownColumns), shownColumns);
    }

    /// Draws a part of it, with the headings of its rows and columns.
    public Drawing draw(double width, double height, Part part) {
        List<Mark> marks = new ArrayList<>();
        List<Spot> spots = new ArrayList<>();
        if (cells.isEmpty()) {
            marks.add(new Mark.Words(Ink.AXIS_TEXT, empty, width / 2, height / 2, Alignment.MIDDLE, ""));
            return new Drawing(width, height, marks, spots, Drawing.Nearness.CELL);
        }
        double left = left();
        double cellWidth = (width - left) / part.columns();
        double head = head(cellWidth, height);
        double cellHeight = Math.min(TALLEST, (height - head) / part.rows());
        columnNames(part, left, cellWidth, head, marks);
        for (int row = part.firstRow(); row < Math.min(rows.size(), part.firstRow() + part.rows()); row++) {
            marks.add(new Mark.Words(Ink.AXIS_TEXT, rows.get(row), left - 8,
                    head + (row - part.firstRow() + 0.5) * cellHeight - GAP / 2, Alignment.END, ""));
        }
        boolean labelled = cells.stream().filter(cell -> cell.span() == 1)
                .allMatch(cell -> fits(cell.label(), cellWidth));
        for (Cell cell : cells) {
            if (part.holds(cell)) {
                double x = left + (cell.column() - part.firstColumn()) * cellWidth;
                double y = head + (cell.row() - part.firstRow()) * cellHeight;
                double wide = cell.span() * cellWidth;
                add(cell, x, y, wide - GAP, cellHeight - GAP,
                        cell.span() == 1 ? labelled : fits(cell.label(), wide), marks);
                spots.add(new Spot(x + wide / 2, y + cellHeight / 2, wide, cellHeight, cell.tip(), cell.key()));
            }
        }
        return new Drawing(width, height, marks, spots, Drawing.Nearness.CELL);
    }

    /// A width at which all columns and their labels can be read.
    public double readableWidth() {
        double label = cells.stream().filter(cell -> cell.span() == 1)
                .mapToDouble(cell -> TextWidth.of(cell.label())).max().orElse(0);
        return left() + across() * (label + GAP);
    }

    /// A height at which all rows and the columns' names can be read.
    public double readableHeight() {
        return 8 + columns.stream().mapToDouble(TextWidth::of).max().orElse(0) + rows.size() * (LEAST + GAP);
    }

    private int across() {
        return Math.max(1, cells.stream().mapToInt(cell -> cell.column() + cell.span()).max().orElse(1));
    }

    private double left() {
        return 12 + rows.stream().mapToDouble(TextWidth::of).max().orElse(0);
    }

    /// The height of the headings: a line when every name is narrower than its column, else that of upright names.
    private double head(double cellWidth, double height) {
        double longest = columns.stream().mapToDouble(TextWidth::of).max().orElse(0);
        return longest <= cellWidth ? HEAD : Math.min(Math.max(HEAD, MOST_HEAD * height), 8 + UPRIGHT * longest);
    }

    private void columnNames(Part part, double left, double cellWidth, double head, List<Mark> marks) {
        boolean upright = head > HEAD;
        for (int column = part.firstColumn(); column < Math.min(columns.size(),
                part.firstColumn() + part.columns()); column++) {
            double x = left + (column - part.firstColumn() + 0.5) * cellWidth - GAP / 2;
            String name = columns.get(column);
            marks.add(upright
                    ? new Mark.Upright(Ink.AXIS_TEXT, fitting(name, (head - 7) / UPRIGHT), x, head - 5)
                    : new Mark.Words(Ink.AXIS_TEXT, fitting(name, cellWidth), x, HEAD / 2, Alignment.MIDDLE, ""));
        }
    }

    /// Digits, which most labels are made of, are narrower than letters.
    private static boolean fits(String label, double cellWidth) {
        return DIGITS * TextWidth.of(label) <= cellWidth - GAP;
    }

    private static void add(Cell cell, double x, double y, double width, double height, boolean labelled,
            List<Mark> marks) {
        boolean known = !Double.isNaN(cell.level());
        marks.add(new Mark.Box(cell.chosen() ? Ink.CHOSEN_CELL : Ink.CELL, x, y, width, Math.max(1, height),
                known ? ColourScale.at(cell.level()) : ""));
        if (labelled && height >= READABLE) {
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
