package org.bitwright.app.workbench.bitmap;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.text.Texts;

/// The bit map with the choice of its colours and their legend.
public final class BitMapView extends VBox {
    private final BitMapCanvas canvas;

    public BitMapView(BitMapViewModel model, ObservableBooleanValue dark) {
        getStyleClass().add("bit-map-pane");
        canvas = new BitMapCanvas(model, dark);
        SelectionKeys.install(canvas, model);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        getChildren().addAll(header(model), canvas, new BitMapLegend(model));
    }

    /// The cells.
    public BitMapCanvas canvas() {
        return canvas;
    }

    private static HBox header(BitMapViewModel model) {
        Label title = new Label(Texts.of("bitmap.title"));
        title.getStyleClass().add("section-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        HBox choices = new HBox(choice(model, group, Colouring.BITS, "bitmap.bits", "left-pill"),
                choice(model, group, Colouring.SENSITIVITY, "bitmap.sensitivity", "center-pill"),
                choice(model, group, Colouring.DAMAGE, "bitmap.damage", "right-pill"));
        choices.getStyleClass().add("segments");
        HBox header = new HBox(title, space, choices);
        header.getStyleClass().add("section-header");
        return header;
    }

    private static ToggleButton choice(BitMapViewModel model, ToggleGroup group, Colouring colouring, String text,
            String pill) {
        ToggleButton button = new ToggleButton(Texts.of(text));
        button.setId("colour-by-" + text.substring(text.indexOf('.') + 1));
        button.getStyleClass().addAll("segment", pill);
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        model.colouringProperty().subscribe(now -> button.setSelected(now == colouring));
        button.setOnAction(_ -> {
            model.colouringProperty().set(colouring);
            button.setSelected(true);
        });
        return button;
    }
}
