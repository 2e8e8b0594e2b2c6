package org.bitwright.app.workbench.bitmap;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.app.figure.HeatMap;
import org.bitwright.app.workbench.text.Texts;

/// The bit map as a figure to copy and save.
final class BitMapFigure {
    private BitMapFigure() {
    }

    static HeatMap of(BitMapViewModel model, CellValues values) {
        Colouring colouring = model.colouringProperty().get();
        BitMapGrid grid = model.gridProperty().get();
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (BitMapCell cell : grid.cells()) {
            CellPaint look = model.paint(cell);
            cells.add(new HeatMap.Cell(cell.row(), cell.column(), cell.columnSpan(),
                    values.value(cell.tensors(), colouring), look.label(), look.level(), "", -1, false));
        }
        String unit = switch (colouring) {
            case BITS -> Texts.of("bitmap.legend.bits");
            case SENSITIVITY -> values.metric();
            case DAMAGE -> Texts.of("bitmap.legend.damage");
        };
        return new HeatMap(Texts.of("bitmap.title"), grid.columns(), grid.rows(), cells, unit, "");
    }
}
