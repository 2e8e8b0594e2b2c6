package org.bitwright.app.workbench.bitmap;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.bitwright.app.figure.ColourScale;
import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.text.Texts;

/// What the colours of the bit map mean, and which keys change them.
final class BitMapLegend extends HBox {
    private static final int GRADIENT_STOPS = 10;
    private static final double WIDE = 330;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final BitMapViewModel model;
    private final ScaleControls scale;
    private final Label hint = new Label(Texts.of("bitmap.hint"));

    BitMapLegend(BitMapViewModel model) {
        this.model = model;
        getStyleClass().add("legend");
        hint.getStyleClass().add("muted");
        hint.setMinWidth(0);
        setMinWidth(0);
        this.scale = new ScaleControls(model);
        model.meaningProperty().subscribe(_ -> show());
    }

    private void show() {
        List<Integer> bits = model.legendBits();
        getChildren().clear();
        if (!bits.isEmpty()) {
            bits.forEach(each -> getChildren().add(swatch(each)));
            getChildren().add(fixed(Texts.of("bitmap.legend.bits")));
        } else if (model.analysed() && model.colouringProperty().get() != Colouring.BITS) {
            List<String> scale = model.legendScale();
            getChildren().addAll(fixed(scale.get(0)), gradient(), fixed(scale.get(1)), muted(scale.get(2)));
        } else {
            getChildren().add(muted(Texts.of("bitmap.legend.stored")));
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(space, hint, scale);
    }

    /// The hint goes first where there is no room, the page of keys has it too; then the rest moves together.
    @Override
    protected void layoutChildren() {
        double needed = prefWidth(-1) + (hint.isManaged() ? 0 : hint.prefWidth(-1) + getSpacing());
        boolean fits = model.colouringProperty().get() == Colouring.BITS && needed <= getWidth();
        hint.setVisible(fits);
        hint.setManaged(fits);
        pseudoClassStateChanged(NARROW, getWidth() < WIDE);
        super.layoutChildren();
    }

    private static Node swatch(int bits) {
        Region colour = new Region();
        colour.getStyleClass().add("swatch");
        colour.setStyle("-fx-background-color: " + ColourScale.at(BitPalette.level(bits)));
        HBox both = new HBox(4, colour, fixed(String.valueOf(bits)));
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private static Label fixed(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Region gradient() {
        StringBuilder stops = new StringBuilder("-fx-background-color: linear-gradient(to right");
        for (int stop = 0; stop < GRADIENT_STOPS; stop++) {
            stops.append(", ").append(ColourScale.at(stop / (GRADIENT_STOPS - 1.0)));
        }
        Region gradient = new Region();
        gradient.getStyleClass().add("gradient");
        gradient.setStyle(stops.append(");").toString());
        return gradient;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
