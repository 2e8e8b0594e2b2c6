package org.bitwright.app.workbench.selection;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.text.Texts;

/// What is selected, and what each format would do to it.
public final class SelectionView extends VBox {
    public SelectionView(SelectionViewModel model) {
        getStyleClass().add("selection-pane");
        Label axis = new Label();
        axis.getStyleClass().addAll("muted", "small");
        axis.setMinWidth(0);
        setMinWidth(0);
        axis.textProperty().bind(model.lossesProperty()
                .map(losses -> losses.isEmpty()
                        ? ""
                        : Texts.of(LossAxis.of(losses).logarithmic()
                                ? "selection.axis.logarithmic"
                                : "selection.axis")));
        LossPlot plot = new LossPlot(model);
        plot.visibleProperty().bind(model.lossesProperty().map(losses -> !losses.isEmpty()));
        Label hint = new Label();
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        hint.textProperty().bind(model.titleProperty()
                .map(title -> Texts.of(title.isEmpty() ? "selection.none" : "selection.unanalysed")));
        hint.visibleProperty().bind(plot.visibleProperty().not());
        StackPane body = new StackPane(plot, hint);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header(model, axis), facts(model), body);
    }

    private static HBox header(SelectionViewModel model, Label axis) {
        Label title = new Label();
        title.setId("selection-title");
        title.getStyleClass().add("section-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.textProperty().bind(Bindings.when(model.titleProperty().isEmpty())
                .then(Texts.of("selection.title")).otherwise(model.titleProperty()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(title, space, axis);
        header.getStyleClass().add("section-header");
        return header;
    }

    private static Label facts(SelectionViewModel model) {
        Label facts = new Label();
        facts.setId("selection-facts");
        facts.getStyleClass().addAll("muted", "small");
        facts.textProperty().bind(model.factsProperty());
        facts.managedProperty().bind(model.factsProperty().isNotEmpty());
        return facts;
    }
}
