package org.bitwright.app.workbench.bitmap;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import org.bitwright.app.workbench.palette.Cividis;

/// Draws a bit map; only rows that are visible.
final class BitMapPainter {
    private static final double LABELS_FROM_WIDTH = 22;
    private static final Font CELL_FONT = Font.font("Inter", 11);
    private static final Font HEADER_FONT = Font.font("Inter", 11);
    private static final Font LOCK_FONT = Font.font("Inter Semi Bold", 8.5);
    private static final double ROUND = 5;

    private final GraphicsContext pen;
    private final boolean dark;

    BitMapPainter(GraphicsContext pen, boolean dark) {
        this.pen = pen;
        this.dark = dark;
    }

    void paint(BitMapLayout layout, BitMapViewModel model, boolean focused) {
        pen.clearRect(0, 0, layout.width(), layout.height());
        pen.save();
        pen.beginPath();
        pen.rect(0, BitMapLayout.TOP, layout.width(), layout.height() - BitMapLayout.TOP);
        pen.clip();
        List<BitMapCell> visible = layout.visibleCells();
        for (BitMapCell cell : visible) {
            paintCell(layout.bounds(cell), model.paint(cell));
        }
        BitMapCell focus = model.cursor().focus();
        for (BitMapCell cell : visible) {
            if (model.cursor().selected(cell)) {
                outline(layout.bounds(cell), focused && cell.equals(focus));
            }
        }
        rowLabels(layout);
        pen.restore();
        columnLabels(layout);
    }

    private void paintCell(Bounds bounds, CellPaint paint) {
        Color background = Double.isNaN(paint.level())
                ? dark ? Color.web("#262c35") : Color.web("#e6eaef")
                : Cividis.at(paint.level());
        pen.setFill(background);
        pen.fillRoundRect(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight(), ROUND, ROUND);
        if (bounds.getWidth() < LABELS_FROM_WIDTH) {
            return;
        }
        pen.setFill(Double.isNaN(paint.level()) ? muted() : Cividis.inkOn(paint.level()));
        pen.setFont(CELL_FONT);
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.CENTER);
        pen.fillText(paint.label(), bounds.getCenterX(), bounds.getCenterY(), bounds.getWidth() - 2);
        if (paint.locked()) {
            pen.setFont(LOCK_FONT);
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.fillText("L", bounds.getMaxX() - 5, bounds.getCenterY());
        }
    }

    private void outline(Bounds bounds, boolean focus) {
        pen.setStroke(dark ? Color.web("#0d1117") : Color.WHITE);
        pen.setLineWidth(3.5);
        strokeRound(bounds);
        pen.setStroke(focus ? accent() : dark ? Color.WHITE : Color.web("#1f2328"));
        pen.setLineWidth(focus ? 2.2 : 1.6);
        strokeRound(bounds);
    }

    private void strokeRound(Bounds bounds) {
        pen.strokeRoundRect(bounds.getMinX() + 0.5, bounds.getMinY() + 0.5, bounds.getWidth() - 1,
                bounds.getHeight() - 1, ROUND, ROUND);
    }

    private void rowLabels(BitMapLayout layout) {
        pen.setFill(muted());
        pen.setFont(HEADER_FONT);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        for (int row = layout.firstRow(); row < layout.endRow(); row++) {
            double middle = BitMapLayout.TOP + (row + 0.5) * layout.rowHeight() - layout.scroll();
            pen.fillText(layout.grid().rows().get(row), BitMapLayout.LEFT - 8, middle - 1);
        }
    }

    private void columnLabels(BitMapLayout layout) {
        pen.setFill(muted());
        pen.setFont(HEADER_FONT);
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.CENTER);
        for (int column = 0; column < layout.grid().columns().size(); column++) {
            pen.fillText(layout.grid().columns().get(column),
                    BitMapLayout.LEFT + (column + 0.5) * layout.columnWidth() - 1, BitMapLayout.TOP / 2 - 1,
                    layout.columnWidth());
        }
    }

    private Color muted() {
        return dark ? Color.web("#8b949e") : Color.web("#59636e");
    }

    private Color accent() {
        return dark ? Color.web("#58a6ff") : Color.web("#0969da");
    }
}
