package org.bitwright.app.workbench.bitmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.jspecify.annotations.Nullable;

/// The tensors of a model laid out as blocks × roles. Tensors outside the blocks share the first row. Immutable.
public final class BitMapGrid {
    public static final BitMapGrid EMPTY = new BitMapGrid(List.of(), List.of(), List.of());

    private final List<String> columns;
    private final List<String> rows;
    private final List<BitMapCell> cells;
    private final List<List<BitMapCell>> cellsByRow;
    private final int width;

    private BitMapGrid(List<String> columns, List<String> rows, List<BitMapCell> cells) {
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.cells = List.copyOf(cells);
        List<List<BitMapCell>> byRow = new ArrayList<>();
        rows.forEach(_ -> byRow.add(new ArrayList<>()));
        cells.forEach(cell -> byRow.get(cell.row()).add(cell));
        this.cellsByRow = byRow.stream().map(List::copyOf).toList();
        this.width = Math.max(1, cells.stream().mapToInt(cell -> cell.column() + cell.columnSpan()).max().orElse(1));
    }

    /// Role names, one per column.
    public List<String> columns() {
        return columns;
    }

    /// Row names: block numbers; empty for the first row when it holds what is outside the blocks.
    public List<String> rows() {
        return rows;
    }

    /// Every cell, row by row, left to right.
    public List<BitMapCell> cells() {
        return cells;
    }

    /// The cells of one row, left to right.
    public List<BitMapCell> row(int index) {
        return cellsByRow.get(index);
    }

    /// The number of columns, at least one.
    public int width() {
        return width;
    }

    public static BitMapGrid of(ModelCard card) {
        TreeSet<TensorRole> roles = new TreeSet<>();
        List<TensorInfo> outside = new ArrayList<>();
        Map<Integer, Map<TensorRole, List<String>>> blocks = new TreeMap<>();
        for (TensorInfo tensor : card.decidedTensors()) {
            if (tensor.block() < 0) {
                outside.add(tensor);
            } else {
                roles.add(tensor.role());
                blocks.computeIfAbsent(tensor.block(), _ -> new TreeMap<>())
                        .computeIfAbsent(tensor.role(), _ -> new ArrayList<>()).add(tensor.name());
            }
        }
        List<TensorRole> order = List.copyOf(roles);
        List<String> rows = new ArrayList<>();
        List<BitMapCell> cells = new ArrayList<>();
        if (!outside.isEmpty()) {
            rows.add("");
            addOutside(outside, Math.max(order.size(), outside.size()), cells);
        }
        blocks.forEach((block, byRole) -> {
            int row = rows.size();
            rows.add(String.valueOf(block));
            byRole.forEach((role, names) -> cells.add(new BitMapCell(row, order.indexOf(role), 1, "", names)));
        });
        return new BitMapGrid(order.stream().map(TensorRole::label).toList(), rows, cells);
    }

    private static void addOutside(List<TensorInfo> outside, int width, List<BitMapCell> cells) {
        int column = 0;
        for (int index = 0; index < outside.size(); index++) {
            int end = (index + 1) * width / outside.size();
            TensorInfo tensor = outside.get(index);
            cells.add(new BitMapCell(0, column, end - column, tensor.role().label(), List.of(tensor.name())));
            column = end;
        }
    }

    /// The cell at a place; null where a block has no such tensor.
    public @Nullable BitMapCell at(int row, int column) {
        return row < 0 || row >= rows.size()
                ? null
                : row(row).stream().filter(cell -> cell.column() <= column
                        && column < cell.column() + cell.columnSpan()).findFirst().orElse(null);
    }

    /// The cells between two corners, both included, row by row.
    public List<BitMapCell> between(BitMapCell first, BitMapCell second) {
        int top = Math.min(first.row(), second.row());
        int bottom = Math.max(first.row(), second.row());
        int left = Math.min(first.column(), second.column());
        int right = Math.max(first.column() + first.columnSpan(), second.column() + second.columnSpan());
        return cellsByRow.subList(top, bottom + 1).stream().flatMap(List::stream)
                .filter(cell -> cell.column() < right && cell.column() + cell.columnSpan() > left).toList();
    }
}
