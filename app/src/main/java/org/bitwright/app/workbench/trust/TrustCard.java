package org.bitwright.app.workbench.trust;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.text.Texts;

/// How good the predictions were so far, in one sentence beside the plan.
public final class TrustCard extends VBox {
    /// @param showChart
    ///            shows every measurement beside its prediction
    public TrustCard(TrustViewModel model, Runnable showChart) {
        getStyleClass().add("card");
        setId("trust-card");
        Label title = new Label(Texts.of("trust.card"));
        title.getStyleClass().add("section-title");
        Label verdict = new Label();
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.textProperty().bind(model.verdictProperty());
        Hyperlink show = new Hyperlink(Texts.of("trust.show"));
        show.setId("show-trust-chart");
        show.setOnAction(_ -> {
            show.setVisited(false);
            showChart.run();
        });
        getChildren().addAll(title, verdict, show);
    }
}
