package org.bitwright.app.workbench.bitmap;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.figure.FigureMenu;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.text.Texts;

/// The bit map with the choice of its colours and their legend.
public final class BitMapView extends VBox {
    private final BitMapCanvas canvas;
    private final HBox controls;

    public BitMapView(BitMapViewModel model, ObservableBooleanValue dark, FigureSaving saving) {
        getStyleClass().add("bit-map-pane");
        canvas = new BitMapCanvas(model, dark);
        SelectionKeys.install(canvas, model);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        controls = new HBox(6, choices(model), FigureMenu.of(canvas, model::figure, saving));
        controls.getStyleClass().add("pane-controls");
        getChildren().addAll(canvas, new BitMapLegend(model));
    }

    /// The cells.
    public BitMapCanvas canvas() {
        return canvas;
    }

    /// What belongs into the header of the pane.
    public Node controls() {
        return controls;
    }

    private static HBox choices(BitMapViewModel model) {
        ToggleGroup group = new ToggleGroup();
        HBox choices = new HBox(choice(model, group, Colouring.BITS, "bitmap.bits", "left-pill"),
                choice(model, group, Colouring.SENSITIVITY, "bitmap.sensitivity", "center-pill"),
                choice(model, group, Colouring.DAMAGE, "bitmap.damage", "right-pill"));
        choices.getStyleClass().add("segments");
        return choices;
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
