package org.bitwright.app.workbench.tensors;

import javafx.css.PseudoClass;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;

import org.bitwright.app.figure.ColourScale;
import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.tensors.TensorRow.FormatChip;
import org.jspecify.annotations.Nullable;

/// A format's name on the colour of its bits.
final class FormatCell extends TreeTableCell<TensorLine, FormatChip> {
    private static final PseudoClass CHIP = PseudoClass.getPseudoClass("chip");

    private final Tooltip tip = new Tooltip();

    FormatCell() {
        // The cell itself is the chip, because a node of its own in each row takes longer to style.
        getStyleClass().add("format-cell");
        tip.setOnShowing(_ -> tip.setText(getItem().name() + ", " + ReasonText.of(getItem())));
    }

    /// Comparing what is shown would take longer than showing it.
    @Override
    @SuppressWarnings("ReferenceEquality")
    protected boolean isItemChanged(@Nullable FormatChip before, @Nullable FormatChip now) {
        return before != now;
    }

    @Override
    protected void updateItem(@Nullable FormatChip format, boolean empty) {
        super.updateItem(format, empty);
        FormatChip shown = empty ? null : format;
        pseudoClassStateChanged(CHIP, shown != null);
        setText(shown == null ? null : shown.name());
        setStyle(shown == null || shown.reason() == null || shown.bits() == 0 ? null : style(shown.bits()));
        setTooltip(shown == null ? null : tip);
    }

    private static String style(int bits) {
        double level = BitPalette.level(bits);
        return "-fx-background-color: " + ColourScale.at(level) + "; -fx-text-fill: " + ColourScale.inkOn(level) + ";";
    }
}
