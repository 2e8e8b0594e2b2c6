package org.bitwright.app.workbench.frontier;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

import org.bitwright.app.workbench.text.Texts;

/// The chart of size against perplexity with its title and legend.
public final class FrontierView extends VBox {
    public FrontierView(FrontierViewModel model) {
        getStyleClass().add("frontier-pane");
        Label title = new Label(Texts.of("frontier.title"));
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Circle ring = new Circle(3.5);
        ring.getStyleClass().add("measured-point");
        Label measured = new Label(Texts.of("frontier.legend.measured"), ring);
        measured.getStyleClass().addAll("muted", "small");
        HBox header = new HBox(title, space, measured);
        header.getStyleClass().add("section-header");
        FrontierPlot plot = new FrontierPlot(model);
        VBox.setVgrow(plot, Priority.ALWAYS);
        getChildren().addAll(header, plot);
    }
}
