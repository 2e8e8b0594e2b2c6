package org.bitwright.app.workbench.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// A row for every tensor, a column for every plan. What is selected here is selected in the other panes, and the other
/// way round.
final class TensorComparisonTable extends TableView<TensorComparison> {
    private static final double ROW_HEIGHT = 23;
    private static final double NARROW = 66;
    private static final double WIDE = 92;
    /// Beyond this many plans bytes have to give way to their columns.
    private static final int FEW = 2;
    /// Selecting more rows than this takes a table noticeably long.
    private static final int MOST_ROWS = 500;
    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");
    private static final PseudoClass EVERY = PseudoClass.getPseudoClass("every");

    private final CompareViewModel model;
    private List<String> plans = List.of();
    private String shared = "";
    private boolean following;

    TensorComparisonTable(CompareViewModel model) {
        this.model = model;
        setId("differences");
        getStyleClass().addAll("tensor-table", "dense");
        setFixedCellSize(ROW_HEIGHT);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setAccessibleText(Texts.of("compare.title"));
        Label placeholder = new Label();
        placeholder.getStyleClass().add("muted");
        placeholder.setWrapText(true);
        placeholder.textProperty().bind(model.linesProperty()
                .map(lines -> Texts.of(lines.isEmpty() ? "compare.none" : "compare.same")));
        setPlaceholder(placeholder);
        setRowFactory(_ -> new Row());
        model.onlyDifferencesProperty().subscribe(only -> pseudoClassStateChanged(EVERY, !only));
        model.linesProperty().subscribe(this::arrange);
        model.tensorsProperty().subscribe(this::show);
        model.selectionProperty().subscribe(this::follow);
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<TensorComparison>) _ -> tell());
    }

    private void arrange(List<PlanLine> lines) {
        List<String> names = lines.stream().map(PlanLine::name).toList();
        if (names.equals(plans)) {
            return;
        }
        plans = names;
        boolean few = names.size() <= FEW;
        List<TableColumn<TensorComparison, ?>> columns = new ArrayList<>();
        columns.add(ComparisonColumns.name());
        for (int plan = 0; plan < names.size(); plan++) {
            columns.add(ComparisonColumns.format(names.get(plan), plan, few ? WIDE : NARROW, () -> shared));
        }
        if (few) {
            columns.add(ComparisonColumns.number(CompareTables.bytesTitle(names.size()),
                    Comparator.comparingLong(TensorComparison::bytes), ComparisonColumns::bytes));
        }
        columns.add(ComparisonColumns.number(CompareTables.lossTitle(names.size()),
                Comparator.comparingDouble(TensorComparison::loss), ComparisonColumns::loss));
        // Many plans scroll sideways; few share the width.
        setColumnResizePolicy(names.size() <= FEW + 1
                ? CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN
                : UNCONSTRAINED_RESIZE_POLICY);
        getStyleClass().remove("many-plans");
        if (!few) {
            getStyleClass().add("many-plans");
        }
        getColumns().setAll(names.isEmpty() ? List.of() : columns);
    }

    private void show(List<TensorComparison> lines) {
        following = true;
        shared = plans.size() <= FEW ? "" : sharedGroup(lines);
        getItems().setAll(lines);
        sort();
        following = false;
        follow(model.selectionProperty().get());
    }

    /// The group size that all formats share, which many narrow columns leave out; empty when they do not share one.
    private static String sharedGroup(List<TensorComparison> lines) {
        Set<String> groups = new HashSet<>();
        for (TensorComparison line : lines) {
            for (TensorComparison.Stored stored : line.stored()) {
                int group = stored.format().lastIndexOf("-g");
                if (group >= 0) {
                    groups.add(stored.format().substring(group));
                }
            }
        }
        return groups.size() == 1 ? groups.iterator().next() : "";
    }

    private void tell() {
        Set<String> names = selected();
        if (!following && !names.isEmpty()) {
            following = true;
            model.select(names);
            following = false;
        }
    }

    private void follow(Set<String> names) {
        if (following || names.equals(selected())) {
            return;
        }
        following = true;
        getSelectionModel().clearSelection();
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; names.size() <= MOST_ROWS && row < getItems().size(); row++) {
            if (names.contains(getItems().get(row).tensor())) {
                rows.add(row);
            }
        }
        if (!rows.isEmpty()) {
            getSelectionModel().selectIndices(rows.getFirst(),
                    rows.stream().skip(1).mapToInt(Integer::intValue).toArray());
            scrollTo(Math.max(0, rows.getFirst() - 2));
        }
        following = false;
    }

    private Set<String> selected() {
        Set<String> names = new LinkedHashSet<>();
        for (TensorComparison line : getSelectionModel().getSelectedItems()) {
            // The list holds null for rows that vanish while the rows are being replaced.
            if (line != null) {
                names.add(line.tensor());
            }
        }
        return names;
    }

    /// A row whose tensor the plans store differently is set off among those of every tensor.
    private static final class Row extends TableRow<TensorComparison> {
        @Override
        protected void updateItem(@Nullable TensorComparison line, boolean empty) {
            super.updateItem(line, empty);
            pseudoClassStateChanged(DIFFERS, !empty && line != null && line.differs());
        }
    }
}
