package org.bitwright.app.workbench.compare;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;

import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// A row for every plan that is compared, the one that is shown in bold.
final class PlanTable extends TableView<PlanLine> {
    private static final double ROW_HEIGHT = 23;
    private static final double HEADER = 32;
    private static final int MOST_ROWS = 6;
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

    PlanTable(CompareViewModel model) {
        setId("compared-plans");
        getStyleClass().addAll("tensor-table", "dense");
        setFixedCellSize(ROW_HEIGHT);
        // Without room for every column they scroll, instead of being cut at the end.
        widthProperty().subscribe(_ -> setColumnResizePolicy(
                getWidth() < getColumns().stream().mapToDouble(TableColumn::getMinWidth).sum()
                        ? UNCONSTRAINED_RESIZE_POLICY
                        : CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN));
        setAccessibleText(Texts.of("compare.plans"));
        getColumns().setAll(List.of(column("compare.plan", 100, 80, PlanLine::name),
                column("compare.size", 66, 66, line -> Numbers.bytes(line.bytes())),
                column("compare.bits.brief", 44, 44, line -> Numbers.fixed(line.bitsPerWeight(), 2)),
                column("compare.perplexity.brief", 72, 72, PlanTable::predicted),
                column("compare.band", 98, 98, PlanTable::band),
                column("compare.measuredPerplexity.brief", 98, 98, PlanTable::measured)));
        getColumns().stream().skip(1).forEach(column -> column.getStyleClass().add("number-column"));
        model.linesProperty().subscribe(lines -> {
            int kept = getSelectionModel().getSelectedIndex();
            getItems().setAll(lines);
            if (kept >= 0 && kept < lines.size()) {
                getSelectionModel().select(kept);
            }
            double height = HEADER + ROW_HEIGHT * Math.min(MOST_ROWS, lines.size());
            setMinHeight(height);
            setPrefHeight(height);
            setMaxHeight(height);
        });
        visibleProperty().bind(model.linesProperty().map(lines -> !lines.isEmpty()));
        managedProperty().bind(visibleProperty());
        setOnKeyPressed(event -> {
            PlanLine line = getSelectionModel().getSelectedItem();
            if (line != null && event.getCode() == KeyCode.DELETE) {
                model.remove(line);
                event.consume();
            }
        });
    }

    private static String predicted(PlanLine line) {
        Prediction prediction = line.prediction();
        return prediction == null ? "" : Numbers.fixed(prediction.perplexity(), 2);
    }

    private static String band(PlanLine line) {
        Prediction prediction = line.prediction();
        return prediction == null
                ? ""
                : Numbers.fixed(prediction.low(), 2) + " – " + Numbers.fixed(prediction.high(), 2);
    }

    private static String measured(PlanLine line) {
        MeasuredPerplexity measured = line.measured();
        return measured == null
                ? "–"
                : Numbers.fixed(measured.perplexity(), 2) + " ± " + Numbers.fixed(measured.standardError(), 2);
    }

    private static TableColumn<PlanLine, PlanLine> column(String key, double width, double least,
            Function<PlanLine, String> text) {
        TableColumn<PlanLine, PlanLine> column = new TableColumn<>(Texts.of(key));
        column.setPrefWidth(width);
        column.setMinWidth(least);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable PlanLine line, boolean empty) {
                super.updateItem(line, empty);
                setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                String words = empty || line == null ? null : text.apply(line);
                setText(words);
                setTooltip(words == null || words.isEmpty() ? null : new Tooltip(words));
                pseudoClassStateChanged(SHOWN, !empty && line != null && line.shown());
            }
        });
        return column;
    }
}
