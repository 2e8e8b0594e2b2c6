package org.bitwright.app.workbench.compare;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

import org.bitwright.app.figure.ColourScale;
import org.bitwright.app.workbench.compare.TensorComparison.Stored;
import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.text.NaturalOrder;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.TensorNames;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The columns of the table that compares plans tensor by tensor.
final class ComparisonColumns {
    private static final double NAME = 122;
    private static final double ALIKE = 0.5;

    private ComparisonColumns() {
    }

    static TableColumn<TensorComparison, TensorComparison> name() {
        TableColumn<TensorComparison, TensorComparison> column = column(Texts.of("compare.tensor"), NAME,
                Comparator.comparing(TensorComparison::tensor, new NaturalOrder()));
        column.setCellFactory(_ -> new NameCell());
        column.getStyleClass().add("name-column");
        return column;
    }

    /// @param plan
    ///            index of the plan
    /// @param shared
    ///            end of a format's name that is left out
    static TableColumn<TensorComparison, TensorComparison> format(String title, int plan, double width,
            Supplier<String> shared) {
        TableColumn<TensorComparison, TensorComparison> column = column("", width,
                Comparator.comparingInt(line -> line.stored().get(plan).bits()));
        Label heading = new Label(title);
        heading.setTooltip(new Tooltip(title));
        heading.setWrapText(true);
        heading.getStyleClass().add("plan-heading");
        column.setGraphic(heading);
        column.setUserData(title);
        column.setMinWidth(62);
        column.setCellFactory(_ -> new ChipCell(plan, shared));
        return column;
    }

    static TableColumn<TensorComparison, TensorComparison> number(String title, Comparator<TensorComparison> order,
            Function<TensorComparison, String> text) {
        TableColumn<TensorComparison, TensorComparison> column = column(title, 74, order);
        column.setCellFactory(_ -> new TextCell(text));
        column.getStyleClass().add("number-column");
        column.setMinWidth(66);
        return column;
    }

    private static TableColumn<TensorComparison, TensorComparison> column(String title, double width,
            Comparator<TensorComparison> order) {
        TableColumn<TensorComparison, TensorComparison> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setComparator(order);
        column.setPrefWidth(width);
        return column;
    }

    static String bytes(TensorComparison line) {
        long bytes = line.bytes();
        boolean signed = line.stored().size() == 2;
        return (bytes < 0 ? "−" : bytes > 0 && signed ? "+" : "") + Numbers.bytes(Math.abs(bytes));
    }

    static String loss(TensorComparison line) {
        boolean signed = line.stored().size() == 2;
        return Double.isNaN(line.loss())
                ? "–"
                : (line.loss() > 0 && signed ? "+" : "") + Numbers.scientific(line.loss()).replace('-', '−');
    }

    private static final class NameCell extends TableCell<TensorComparison, TensorComparison> {
        NameCell() {
            setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        }

        @Override
        protected void updateItem(@Nullable TensorComparison line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : TensorNames.brief(line.tensor()));
            setTooltip(empty || line == null ? null : new Tooltip(line.tensor()));
        }
    }

    private static final class TextCell extends TableCell<TensorComparison, TensorComparison> {
        private final Function<TensorComparison, String> text;

        TextCell(Function<TensorComparison, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable TensorComparison line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : text.apply(line));
        }
    }

    /// The format in its colour; paler where the plan that is shown has the same.
    private static final class ChipCell extends TableCell<TensorComparison, TensorComparison> {
        private final Label chip = new Label();
        private final int plan;
        private final Supplier<String> shared;

        ChipCell(int plan, Supplier<String> shared) {
            this.plan = plan;
            this.shared = shared;
            chip.getStyleClass().add("format-chip");
            chip.setMaxWidth(Double.MAX_VALUE);
        }

        @Override
        protected void updateItem(@Nullable TensorComparison line, boolean empty) {
            super.updateItem(line, empty);
            // Cells outlive a column for the moment in which plans come and go.
            if (empty || line == null || plan >= line.stored().size()) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            Stored stored = line.stored().get(plan);
            double level = BitPalette.level(stored.bits());
            String end = shared.get();
            boolean brief = !end.isEmpty() && stored.format().endsWith(end);
            chip.setText(brief
                    ? stored.format().substring(0, stored.format().length() - end.length())
                    : stored.format());
            setTooltip(brief ? new Tooltip(stored.format()) : null);
            setAccessibleText(stored.format());
            chip.setStyle(Double.isNaN(level)
                    ? null
                    : "-fx-background-color: %s; -fx-text-fill: %s;".formatted(ColourScale.at(level),
                            ColourScale.inkOn(level)));
            chip.setOpacity(plan == 0 || line.differs(plan) ? 1 : ALIKE);
            setGraphic(chip);
        }
    }
}
