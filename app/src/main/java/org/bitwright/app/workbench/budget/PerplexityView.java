package org.bitwright.app.workbench.budget;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.text.Texts;

/// The predicted perplexity with its band, what was measured, and what more bytes would buy.
public final class PerplexityView extends VBox {
    public PerplexityView(PerplexityViewModel model) {
        getStyleClass().add("card");
        Label title = new Label(Texts.of("perplexity.title"));
        title.getStyleClass().add("muted");
        Label band = muted(model.bandProperty());
        band.setId("perplexity-band");
        Label bandTitle = new Label(Texts.of("perplexity.band"));
        bandTitle.getStyleClass().addAll("muted", "small");
        bandTitle.visibleProperty().bind(model.bandProperty().isNotEmpty());
        HBox first = new HBox(title, space(), bandTitle);
        first.getStyleClass().add("ends");
        HBox second = new HBox(number(model), space(), band);
        second.getStyleClass().add("ends");
        getChildren().addAll(first, second, over(model), line(model.measuredProperty(), "measured"),
                line(model.priceProperty(), "price"));
    }

    private static Label number(PerplexityViewModel model) {
        Label number = new Label();
        number.setId("perplexity");
        number.getStyleClass().add("big-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        number.textProperty().bind(model.perplexityProperty().map(text -> text.isEmpty() ? "–" : text));
        return number;
    }

    private static Label over(PerplexityViewModel model) {
        Label over = new Label();
        over.setId("over-reference");
        over.setWrapText(true);
        over.setMinHeight(Region.USE_PREF_SIZE);
        over.textProperty().bind(model.overProperty());
        model.verdictProperty().subscribe(verdict -> {
            over.getStyleClass().removeIf(name -> name.startsWith("verdict-"));
            over.getStyleClass().add("verdict-" + verdict.name().toLowerCase(Locale.ROOT));
        });
        return over;
    }

    private static Label line(ObservableValue<String> text, String id) {
        Label line = new Label();
        line.setId(id);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.textProperty().bind(text);
        line.visibleProperty().bind(text.map(words -> !words.isEmpty()));
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private static Label muted(ObservableValue<String> text) {
        Label label = new Label();
        label.getStyleClass().add("muted");
        label.textProperty().bind(text);
        return label;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
