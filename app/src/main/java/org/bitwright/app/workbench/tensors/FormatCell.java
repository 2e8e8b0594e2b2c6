package org.bitwright.app.workbench.tensors;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;

import org.bitwright.app.figure.ColourScale;
import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.tensors.TensorRow.FormatChip;
import org.jspecify.annotations.Nullable;

/// A format's name on the colour of its bits.
final class FormatCell extends TreeTableCell<TensorLine, FormatChip> {
    private final Label chip = new Label();
    private final Tooltip tip = new Tooltip();

    FormatCell() {
        chip.getStyleClass().add("format-chip");
        chip.setMaxWidth(Double.MAX_VALUE);
        chip.setTooltip(tip);
    }

    @Override
    protected void updateItem(@Nullable FormatChip format, boolean empty) {
        super.updateItem(format, empty);
        if (empty || format == null) {
            setGraphic(null);
            return;
        }
        chip.setText(format.name());
        tip.setText(format.name() + ", " + ReasonText.of(format.reason()));
        if (format.reason() == null || format.bits() == 0) {
            chip.setStyle(null);
        } else {
            double level = BitPalette.level(format.bits());
            chip.setStyle("-fx-background-color: %s; -fx-text-fill: %s;".formatted(ColourScale.at(level),
                    ColourScale.inkOn(level)));
        }
        setGraphic(chip);
    }
}
