package org.bitwright.app.workbench.tensors;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javafx.collections.ListChangeListener;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keeps the rows that the table has selected and the tensors that the session has selected the same.
final class TensorTableSelection {
    /// A table takes long to select more rows than that, and nobody walks through them by keyboard. They look selected
    /// all the same.
    private static final int MOST_ROWS = 1000;

    private final TreeTableView<TensorLine> table;
    private final TensorTableViewModel model;
    private boolean following;

    TensorTableSelection(TreeTableView<TensorLine> table, TensorTableViewModel model) {
        this.table = table;
        this.model = model;
        table.getSelectionModel().getSelectedItems()
                .addListener((ListChangeListener<TreeItem<TensorLine>>) _ -> tell());
        model.selectionProperty().subscribe(this::follow);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::selectAll);
    }

    /// Lets other rows into the table. What is selected stays selected, whether it is among them or not.
    void keepWhile(Runnable change) {
        following = true;
        table.getSelectionModel().clearSelection();
        change.run();
        following = false;
        follow(model.selectionProperty().get());
    }

    /// In place of the table, which would tell row by row.
    private void selectAll(KeyEvent event) {
        if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            model.selectAll();
            event.consume();
        }
    }

    private void tell() {
        if (following) {
            return;
        }
        following = true;
        model.select(selectedLines());
        following = false;
    }

    private void follow(Set<String> names) {
        boolean many = names.size() > MOST_ROWS;
        if (following || (!many && names.equals(names(selectedLines())))) {
            return;
        }
        following = true;
        table.getSelectionModel().clearSelection();
        List<Integer> rows = many ? List.of() : rowsOf(names);
        if (!rows.isEmpty()) {
            int first = rows.getFirst();
            table.getSelectionModel().selectIndices(first,
                    rows.stream().skip(1).mapToInt(Integer::intValue).toArray());
            table.scrollTo(Math.max(0, first - 3));
        }
        following = false;
    }

    /// Row numbers, counted while walking: asking the table for each would walk it each time.
    private List<Integer> rowsOf(Set<String> names) {
        List<Integer> rows = new ArrayList<>();
        int row = 0;
        for (TreeItem<TensorLine> group : table.getRoot().getChildren()) {
            if (group instanceof GroupItem item && !item.isExpanded()
                    && item.group().rows().stream().anyMatch(line -> names.contains(line.title()))) {
                item.setExpanded(true);
            }
            row++;
            for (TreeItem<TensorLine> item : group.isExpanded()
                    ? group.getChildren()
                    : List.<TreeItem<TensorLine>>of()) {
                if (names.contains(item.getValue().title())) {
                    rows.add(row);
                }
                row++;
            }
        }
        return rows;
    }

    private List<TensorLine> selectedLines() {
        List<TensorLine> lines = new ArrayList<>();
        for (TreeItem<TensorLine> item : table.getSelectionModel().getSelectedItems()) {
            // The list holds null for rows that vanish while the tree is being replaced.
            if (item != null && item.getValue() != null) {
                lines.add(item.getValue());
            }
        }
        return lines;
    }

    private static Set<String> names(List<TensorLine> lines) {
        Set<String> names = new LinkedHashSet<>();
        lines.forEach(line -> {
            switch (line) {
                case TensorGroup group -> group.rows().forEach(row -> names.add(row.title()));
                case TensorRow row -> names.add(row.title());
            }
        });
        return names;
    }
}
