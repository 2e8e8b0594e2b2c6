package org.bitwright.app.workbench.tensors;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.paint.Color;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.palette.Cividis;
import org.bitwright.app.workbench.tensors.TensorRow.FormatChip;
import org.bitwright.app.workbench.text.Texts;
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
        tip.setText(format.name() + ", " + reason(format.reason()));
        if (format.reason() == null || format.bits() == 0) {
            chip.setStyle(null);
        } else {
            Color colour = Cividis.at(BitPalette.level(format.bits()));
            chip.setStyle("-fx-background-color: %s; -fx-text-fill: %s;".formatted(Cividis.css(colour),
                    Cividis.css(Cividis.inkOn(colour))));
        }
        setGraphic(chip);
    }

    private static String reason(@Nullable AssignmentReason reason) {
        return reason == null ? Texts.of("tensors.reason.stored") : switch (reason) {
            case SOLVER -> Texts.of("tensors.reason.solver");
            case HAND -> Texts.of("tensors.reason.hand");
            case LOCK -> Texts.of("tensors.reason.lock");
            case FALLBACK -> Texts.of("tensors.reason.fallback");
        };
    }
}
