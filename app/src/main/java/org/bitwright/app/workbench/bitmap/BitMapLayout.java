package org.bitwright.app.workbench.bitmap;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;

import org.jspecify.annotations.Nullable;

/// Where the cells of a bit map lie on a canvas.
///
/// @param grid
///            what is laid out
/// @param width
///            of the canvas, pixels
/// @param height
///            of the canvas, pixels
/// @param scroll
///            pixels by which the rows are moved up
record BitMapLayout(BitMapGrid grid, double width, double height, double scroll) {
    static final double TOP = 20;
    static final double LEFT = 30;
    private static final double SMALLEST_ROW = 15;
    private static final double LARGEST_ROW = 44;
    private static final double GAP = 2;

    /// Rows fill the height as far as they stay readable.
    double rowHeight() {
        return grid.rows().isEmpty()
                ? LARGEST_ROW
                : Math.clamp((height - TOP) / grid.rows().size(), SMALLEST_ROW, LARGEST_ROW);
    }

    double columnWidth() {
        return (width - LEFT) / grid.width();
    }

    /// Pixels that the rows need beyond those that are visible.
    double hidden() {
        double hidden = rowHeight() * grid.rows().size() - (height - TOP);
        // Less than half a pixel is rounding.
        return hidden < 0.5 ? 0 : hidden;
    }

    /// The cell without the gap around it.
    Bounds bounds(BitMapCell cell) {
        return new BoundingBox(LEFT + cell.column() * columnWidth(), TOP + cell.row() * rowHeight() - scroll,
                columnWidth() * cell.columnSpan() - GAP, rowHeight() - GAP);
    }

    /// The cells of the rows that are visible.
    List<BitMapCell> visibleCells() {
        return IntStream.range(firstRow(), endRow()).mapToObj(grid::row).flatMap(List::stream).toList();
    }

    /// The first row that is visible.
    int firstRow() {
        return Math.clamp((long) (scroll / rowHeight()), 0, grid.rows().size());
    }

    /// The row behind the last one that is visible.
    int endRow() {
        return Math.clamp((long) Math.ceil((scroll + height - TOP) / rowHeight()), firstRow(), grid.rows().size());
    }

    boolean visible(BitMapCell cell) {
        Bounds bounds = bounds(cell);
        return bounds.getMaxY() > TOP && bounds.getMinY() < height;
    }

    @Nullable
    BitMapCell at(double x, double y) {
        if (x < LEFT || y < TOP || x >= width || y >= height) {
            return null;
        }
        return grid.at((int) ((y - TOP + scroll) / rowHeight()), (int) ((x - LEFT) / columnWidth()));
    }
}
