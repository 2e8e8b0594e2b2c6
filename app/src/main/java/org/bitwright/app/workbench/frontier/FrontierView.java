package org.bitwright.app.workbench.frontier;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.figure.FigureMenu;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.figure.FigureView;
import org.bitwright.app.workbench.text.Texts;

/// The chart of size against perplexity with its title.
public final class FrontierView extends VBox {
    public FrontierView(FrontierViewModel model, FigureSaving saving) {
        getStyleClass().add("frontier-pane");
        Label title = new Label(Texts.of("frontier.title"));
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        FigureView chart = new FigureView(model.chartProperty().map(FrontierChart::figure), model::take);
        chart.setId("frontier");
        chart.setMinHeight(140);
        chart.setPrefHeight(220);
        chart.setMaxHeight(380);
        VBox.setVgrow(chart, Priority.ALWAYS);
        HBox header = new HBox(title, space, FigureMenu.of(chart, saving));
        header.getStyleClass().add("section-header");
        getChildren().addAll(header, chart);
    }
}
