package org.bitwright.app.workbench.compare;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.figure.FigureMenu;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Two plans: their sums on top, below every tensor that they store differently.
public final class CompareView extends VBox {
    private static final double ROW_HEIGHT = 23;

    private final CompareViewModel model;
    private final ComboBox<NamedPlan> choice = new ComboBox<>();
    private final TableView<TensorDifference> table = new TableView<>();
    private final HBox controls;

    public CompareView(CompareViewModel model, FigureSaving saving) {
        this.model = model;
        getStyleClass().add("compare-pane");
        controls = new HBox(6, choice, take(), FigureMenu.ofTable(table, model::table, saving));
        controls.getStyleClass().add("pane-controls");
        fillChoice();
        fillTable();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(summary(), table);
    }

    /// What belongs into the header of the pane.
    public Node controls() {
        return controls;
    }

    private void fillChoice() {
        choice.setId("compare-with");
        choice.setPromptText(Texts.of("compare.choose"));
        choice.setAccessibleText(Texts.of("compare.choose"));
        choice.setConverter(new PlanNames());
        choice.setMinWidth(110);
        choice.setMaxWidth(200);
        model.choicesProperty().subscribe(plans -> {
            NamedPlan kept = choice.getValue();
            choice.getItems().setAll(plans);
            choice.setValue(kept == null ? null : named(plans, kept.name()));
        });
        model.otherProperty().subscribe(choice::setValue);
        choice.valueProperty().subscribe(plan -> {
            if (!Objects.equals(plan, model.otherProperty().get())) {
                model.choose(plan);
            }
        });
    }

    private static @Nullable NamedPlan named(List<NamedPlan> plans, String name) {
        return plans.stream().filter(plan -> plan.name().equals(name)).findFirst().orElse(null);
    }

    private Button take() {
        Button take = new Button(Texts.of("compare.take"));
        take.setId("compare-take");
        take.getStyleClass().add("small-button");
        take.setMinWidth(Region.USE_PREF_SIZE);
        take.disableProperty().bind(model.otherProperty().isNull());
        take.setOnAction(_ -> model.takeOther());
        return take;
    }

    private GridPane summary() {
        GridPane grid = new GridPane(14, 4);
        grid.getStyleClass().add("comparison");
        for (int column = 0; column < 4; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setHalignment(column == 0 ? HPos.LEFT : HPos.RIGHT);
            constraints.setHgrow(column == 0 ? Priority.ALWAYS : Priority.NEVER);
            grid.getColumnConstraints().add(constraints);
        }
        model.linesProperty().subscribe(lines -> {
            grid.getChildren().clear();
            NamedPlan other = model.otherProperty().get();
            if (!lines.isEmpty() && other != null) {
                grid.addRow(0, new Label(), muted(Texts.of("compare.own")), muted(other.name()),
                        muted(Texts.of("compare.difference")));
            }
            for (int row = 0; row < lines.size(); row++) {
                ComparisonLine line = lines.get(row);
                Label own = whole(line.own());
                own.getStyleClass().add("strong");
                grid.addRow(row + 1, muted(line.title()), own, whole(line.other()), whole(line.difference()));
            }
        });
        return grid;
    }

    private void fillTable() {
        table.setId("differences");
        table.getStyleClass().addAll("tensor-table", "dense");
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setAccessibleText(Texts.of("compare.title"));
        Label placeholder = new Label();
        placeholder.getStyleClass().add("muted");
        placeholder.setWrapText(true);
        placeholder.textProperty().bind(model.otherProperty()
                .map(other -> Texts.of("compare.same")).orElse(Texts.of("compare.none")));
        table.setPlaceholder(placeholder);
        TableColumn<TensorDifference, String> name = DifferenceColumns.text("compare.tensor", TensorDifference::tensor);
        name.setPrefWidth(150);
        table.getColumns().setAll(List.of(name,
                DifferenceColumns.format("compare.own", TensorDifference::format, TensorDifference::bits),
                DifferenceColumns.format("compare.other", TensorDifference::otherFormat, TensorDifference::otherBits),
                DifferenceColumns.number("compare.bytes", line -> (double) line.bytes(),
                        line -> CompareViewModel.signedBytes(line.bytes())),
                DifferenceColumns.number("compare.loss", TensorDifference::loss, DifferenceColumns::loss)));
        model.differencesProperty().subscribe(lines -> table.getItems().setAll(lines));
        table.getSelectionModel().getSelectedItems()
                .addListener((ListChangeListener<TensorDifference>) _ -> selectTensors());
    }

    private void selectTensors() {
        Set<String> names = new LinkedHashSet<>();
        table.getSelectionModel().getSelectedItems().stream().filter(line -> line != null)
                .forEach(line -> names.add(line.tensor()));
        if (!names.isEmpty()) {
            model.select(names);
        }
    }

    private static Label whole(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private static final class PlanNames extends StringConverter<NamedPlan> {
        @Override
        public String toString(@Nullable NamedPlan plan) {
            return plan == null ? "" : plan.name();
        }

        @Override
        public @Nullable NamedPlan fromString(String name) {
            return null;
        }
    }
}
