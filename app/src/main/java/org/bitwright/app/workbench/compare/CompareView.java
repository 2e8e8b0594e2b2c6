package org.bitwright.app.workbench.compare;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.figure.FigureMenu;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.text.Texts;

/// Several plans: a row for each on top, below it how they store every tensor.
public final class CompareView extends ScrollPane {
    private static final double LEAST_TABLE = 150;

    private final CompareViewModel model;
    private final PlanTable plans;
    private final HBox controls;

    public CompareView(CompareViewModel model, FigureSaving saving) {
        this.model = model;
        this.plans = new PlanTable(model);
        getStyleClass().add("pane-scroll");
        MenuButton choice = new MenuButton(Texts.of("compare.choose"));
        choice.setId("compare-with");
        choice.getStyleClass().add("small-menu");
        choice.setMinWidth(Region.USE_PREF_SIZE);
        PlanMenu.fill(choice, model, true, () -> {
        });
        controls = new HBox(6, choice, take(), FigureMenu.ofTable(plans, model::planTable, saving));
        controls.getStyleClass().add("pane-controls");
        TensorComparisonTable table = new TensorComparisonTable(model);
        table.setMinHeight(LEAST_TABLE);
        table.setPrefHeight(LEAST_TABLE);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox content = new VBox(plans, tensorsHeader(table, saving), table);
        content.getStyleClass().add("compare-pane");
        setContent(content);
        setFitToWidth(true);
        setFitToHeight(true);
    }

    /// What belongs into the header of the pane.
    public Node controls() {
        return controls;
    }

    private Button take() {
        Button take = new Button(Texts.of("compare.take"));
        take.setId("compare-take");
        take.getStyleClass().add("small-button");
        take.setMinWidth(Region.USE_PREF_SIZE);
        take.disableProperty().bind(plans.getSelectionModel().selectedItemProperty()
                .map(PlanLine::shown).orElse(true));
        take.setOnAction(_ -> model.take(Objects.requireNonNull(plans.getSelectionModel().getSelectedItem())));
        return take;
    }

    private HBox tensorsHeader(TensorComparisonTable table, FigureSaving saving) {
        ToggleButton only = new ToggleButton(Texts.of("compare.only"));
        only.setId("compare-only");
        only.getStyleClass().add("small-button");
        only.setMinWidth(Region.USE_PREF_SIZE);
        only.selectedProperty().bindBidirectional(model.onlyDifferencesProperty());
        Label count = new Label();
        count.setId("compare-count");
        count.getStyleClass().addAll("muted", "small");
        model.tensorsProperty().subscribe(_ -> count
                .setText(Texts.of("compare.count", model.differing(), model.decided())));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(8, only, count, space, FigureMenu.ofTable(table, model::table, saving));
        header.setAlignment(Pos.CENTER_LEFT);
        header.visibleProperty().bind(plans.visibleProperty());
        header.managedProperty().bind(header.visibleProperty());
        return header;
    }
}
