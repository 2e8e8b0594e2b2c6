package org.bitwright.app.workbench.bitmap;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.bitwright.app.workbench.session.Scaling;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Which metric or which format's damage colours the map, and whether by differences or ratios.
final class ScaleControls extends HBox {
    private final BitMapViewModel model;
    private final ComboBox<String> subject = new ComboBox<>();
    private final ToggleButton logarithmic = new ToggleButton(Texts.of("bitmap.log"));
    private boolean following;

    ScaleControls(BitMapViewModel model) {
        super(6);
        this.model = model;
        getStyleClass().add("scale-controls");
        setMinWidth(Region.USE_PREF_SIZE);
        subject.setId("colour-subject");
        subject.setConverter(new Names());
        subject.setMaxWidth(150);
        subject.valueProperty().subscribe(this::choose);
        logarithmic.setId("log-scale");
        logarithmic.getStyleClass().add("small-button");
        logarithmic.setAccessibleText(Texts.of("bitmap.log.meaning"));
        logarithmic.setOnAction(
                _ -> model.scalingProperty().set(logarithmic.isSelected() ? Scaling.LOGARITHMIC : Scaling.LINEAR));
        getChildren().addAll(subject, logarithmic);
        model.meaningProperty().subscribe(_ -> follow());
    }

    private void follow() {
        following = true;
        boolean damage = model.colouringProperty().get() == Colouring.DAMAGE;
        List<String> names = new ArrayList<>(damage ? model.offeredFormats() : model.metrics());
        if (damage) {
            names.addFirst("");
        }
        if (!subject.getItems().equals(names)) {
            subject.getItems().setAll(names);
        }
        String shown = damage ? model.damageFormatProperty().get() : model.shownMetric();
        subject.setValue(shown);
        subject.setAccessibleText(Texts.of(damage ? "bitmap.damage" : "bitmap.sensitivity"));
        logarithmic.setSelected(model.logarithmic());
        boolean needed = model.colouringProperty().get() != Colouring.BITS && model.analysed();
        setVisible(needed);
        setManaged(needed);
        following = false;
    }

    private void choose(@Nullable String name) {
        if (following || name == null) {
            return;
        }
        if (model.colouringProperty().get() == Colouring.DAMAGE) {
            model.damageFormatProperty().set(name);
        } else {
            model.metricProperty().set(name);
        }
    }

    private static final class Names extends StringConverter<String> {
        @Override
        public String toString(@Nullable String name) {
            return name == null ? "" : name.isEmpty() ? Texts.of("bitmap.damage.planned") : name;
        }

        @Override
        public String fromString(String name) {
            return name;
        }
    }
}
