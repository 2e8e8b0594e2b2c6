package org.bitwright.app.workbench.bitmap;

import java.util.LinkedHashSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;

import org.bitwright.app.workbench.session.WorkbenchSession;
import org.jspecify.annotations.Nullable;

/// Where on the bit map keys and clicks act: the cell that was chosen last, and the one that the selection began with.
public final class BitMapCursor {
    private final WorkbenchSession session;
    private final ReadOnlyObjectProperty<BitMapGrid> grid;
    private @Nullable BitMapCell anchor;
    private @Nullable BitMapCell focus;

    BitMapCursor(WorkbenchSession session, ReadOnlyObjectProperty<BitMapGrid> grid) {
        this.session = session;
        this.grid = grid;
        grid.subscribe(_ -> {
            anchor = null;
            focus = null;
        });
    }

    /// The cell that keys act from; null before the first selection.
    public @Nullable BitMapCell focus() {
        return focus;
    }

    /// Selects a cell; with `extend` everything between it and where the selection began.
    public void select(BitMapCell cell, boolean extend) {
        BitMapCell from = extend && anchor != null ? anchor : cell;
        anchor = from;
        focus = cell;
        Set<String> names = new LinkedHashSet<>();
        grid.get().between(from, cell).forEach(each -> names.addAll(each.tensors()));
        session.selectionProperty().set(names);
    }

    /// Moves the selection by rows and columns; stops at the edges and skips holes.
    public void move(int rows, int columns, boolean extend) {
        BitMapGrid cells = grid.get();
        BitMapCell from = focus == null ? cells.cells().stream().findFirst().orElse(null) : focus;
        if (from == null) {
            return;
        }
        int row = from.row() + rows;
        int column = columns > 0 ? from.column() + from.columnSpan() - 1 + columns : from.column() + columns;
        while (focus != null && row >= 0 && row < cells.rows().size() && column >= 0 && column < cells.width()) {
            BitMapCell target = cells.at(row, column);
            if (target != null) {
                select(target, extend);
                return;
            }
            row += rows;
            column += columns;
        }
        if (focus == null) {
            select(from, false);
        }
    }

    /// Whether a place is one of the selected cells.
    boolean selected(BitMapCell cell) {
        return session.selectionProperty().get().containsAll(cell.tensors());
    }
}
