package org.bitwright.app.workbench.agreement;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.bitwright.analysis.agreement.Disagreement;
import org.bitwright.app.workbench.figure.FigureMenu;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.figure.MatrixView;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.TensorNames;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The matrix of metrics, and below it the tensors that they rank most differently.
public final class AgreementView extends ScrollPane {
    private static final double ROW_HEIGHT = 23;
    private static final double LEAST_MATRIX = 230;
    private static final double TABLE = 168;
    private static final double LEAST_TABLE = 95;

    private final MenuButton controls;

    public AgreementView(AgreementViewModel model, FigureSaving saving) {
        getStyleClass().add("pane-scroll");
        MatrixView matrix = new MatrixView(model.matrixProperty(), model::showMetric);
        matrix.setId("agreement-matrix");
        matrix.setMinHeight(LEAST_MATRIX);
        VBox.setVgrow(matrix, Priority.ALWAYS);
        controls = FigureMenu.of(matrix, saving);
        Label heading = new Label(Texts.of("agreement.disagreements"));
        heading.getStyleClass().addAll("muted", "small");
        TableView<Disagreement> table = table(model);
        heading.visibleProperty().bind(model.disagreementsProperty().map(found -> !found.isEmpty()));
        heading.managedProperty().bind(heading.visibleProperty());
        table.visibleProperty().bind(heading.visibleProperty());
        table.managedProperty().bind(heading.visibleProperty());
        VBox content = new VBox(6, matrix, heading, table);
        content.getStyleClass().add("agreement-pane");
        setContent(content);
        setFitToWidth(true);
        setFitToHeight(true);
        visibleProperty().subscribe(model::shown);
    }

    /// What belongs into the header of the pane.
    public Node controls() {
        return controls;
    }

    private static TableView<Disagreement> table(AgreementViewModel model) {
        TableView<Disagreement> table = new TableView<>();
        table.setId("disagreements");
        table.getStyleClass().addAll("tensor-table", "dense");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setPrefHeight(TABLE);
        table.setMinHeight(LEAST_TABLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setAccessibleText(Texts.of("agreement.disagreements"));
        table.getColumns().setAll(List.of(column("compare.tensor", 190, line -> TensorNames.brief(line.tensor())),
                column("agreement.spread", 60, line -> share(line.spread())),
                column("agreement.highest", 140, line -> line.highestMetric() + " " + share(line.highest())),
                column("agreement.lowest", 140, line -> line.lowestMetric() + " " + share(line.lowest()))));
        model.disagreementsProperty().subscribe(lines -> table.getItems().setAll(lines));
        table.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null) {
                model.select(line);
            }
        });
        return table;
    }

    private static String share(double part) {
        return Numbers.fixed(100 * part, 0) + " %";
    }

    private static TableColumn<Disagreement, String> column(String key, double width,
            Function<Disagreement, String> text) {
        TableColumn<Disagreement, String> column = new TableColumn<>(Texts.of(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String words, boolean empty) {
                super.updateItem(words, empty);
                setText(empty ? null : words);
            }
        });
        return column;
    }
}
