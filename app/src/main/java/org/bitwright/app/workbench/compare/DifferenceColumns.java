package org.bitwright.app.workbench.compare;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

import org.bitwright.app.figure.ColourScale;
import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.TensorNames;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The columns of the table of differences.
final class DifferenceColumns {
    private DifferenceColumns() {
    }

    static TableColumn<TensorDifference, String> text(String key, Function<TensorDifference, String> text) {
        TableColumn<TensorDifference, String> column = new TableColumn<>(Texts.of(key));
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        column.setCellFactory(_ -> new NameCell());
        column.getStyleClass().add("name-column");
        return column;
    }

    static TableColumn<TensorDifference, TensorDifference> format(String key,
            Function<TensorDifference, String> name, ToIntFunction<TensorDifference> bits) {
        TableColumn<TensorDifference, TensorDifference> column = new TableColumn<>(Texts.of(key));
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(_ -> new ChipCell(name, bits));
        column.setComparator(Comparator.comparingInt(bits));
        column.setPrefWidth(92);
        column.setMinWidth(64);
        return column;
    }

    static TableColumn<TensorDifference, TensorDifference> number(String key,
            ToDoubleFunction<TensorDifference> value, Function<TensorDifference, String> text) {
        TableColumn<TensorDifference, TensorDifference> column = new TableColumn<>(Texts.of(key));
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(_ -> new TextCell(text));
        column.setComparator(Comparator.comparingDouble(value));
        column.getStyleClass().add("number-column");
        column.setPrefWidth(74);
        column.setMinWidth(64);
        return column;
    }

    static String loss(TensorDifference line) {
        return Double.isNaN(line.loss())
                ? "–"
                : (line.loss() > 0 ? "+" : "") + Numbers.scientific(line.loss()).replace('-', '−');
    }

    private static final class NameCell extends TableCell<TensorDifference, String> {
        NameCell() {
            setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        }

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty || name == null ? null : TensorNames.brief(name));
            setTooltip(empty || name == null ? null : new Tooltip(name));
        }
    }

    private static final class TextCell extends TableCell<TensorDifference, TensorDifference> {
        private final Function<TensorDifference, String> text;

        TextCell(Function<TensorDifference, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable TensorDifference line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : text.apply(line));
        }
    }

    private static final class ChipCell extends TableCell<TensorDifference, TensorDifference> {
        private final Label chip = new Label();
        private final Function<TensorDifference, String> name;
        private final ToIntFunction<TensorDifference> bits;

        ChipCell(Function<TensorDifference, String> name, ToIntFunction<TensorDifference> bits) {
            this.name = name;
            this.bits = bits;
            chip.getStyleClass().add("format-chip");
            chip.setMaxWidth(Double.MAX_VALUE);
        }

        @Override
        protected void updateItem(@Nullable TensorDifference line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            double level = BitPalette.level(bits.applyAsInt(line));
            chip.setText(name.apply(line));
            chip.setStyle(Double.isNaN(level)
                    ? null
                    : "-fx-background-color: %s; -fx-text-fill: %s;".formatted(ColourScale.at(level),
                            ColourScale.inkOn(level)));
            setGraphic(chip);
        }
    }
}
