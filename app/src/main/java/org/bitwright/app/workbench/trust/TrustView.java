package org.bitwright.app.workbench.trust;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.figure.FigureMenu;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.figure.FigureView;

/// The chart of measured over predicted perplexity with its verdict.
public final class TrustView extends VBox {
    private final MenuButton controls;

    public TrustView(TrustViewModel model, FigureSaving saving) {
        super(6);
        getStyleClass().add("trust-pane");
        FigureView chart = new FigureView(model.chartProperty(), model::take);
        chart.setId("trust-chart");
        VBox.setVgrow(chart, Priority.ALWAYS);
        Label verdict = new Label();
        verdict.setId("trust-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.textProperty().bind(model.verdictProperty());
        controls = FigureMenu.of(chart, saving);
        getChildren().addAll(verdict, chart);
    }

    /// What belongs into the header of the pane.
    public Node controls() {
        return controls;
    }
}
