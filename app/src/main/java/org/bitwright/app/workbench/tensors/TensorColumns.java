package org.bitwright.app.workbench.tensors;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;

import org.bitwright.app.workbench.tensors.TensorRow.FormatChip;
import org.bitwright.app.workbench.tensors.TensorRow.SensitivityBar;
import org.bitwright.app.workbench.text.NaturalOrder;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The columns of the tensor table, and which of them are left out when the table is narrow.
final class TensorColumns {
    private static final double WITH_PARAMETERS = 560;
    private static final double WITH_VALUE = 490;
    private static final double WITH_BYTES = 290;
    private static final double WITH_SENSITIVITY = 380;
    /// Formats and locks.
    private static final double OTHERS = 106;
    private static final double SENSITIVITY = 76;
    private static final double BYTES = 62;
    private static final double PARAMETERS = 58;
    private static final double VALUE = 110;

    private TensorColumns() {
    }

    static void install(TreeTableView<TensorLine> table, TensorTableViewModel model) {
        TreeTableColumn<TensorLine, TensorLine> name = column("tensors.name", 140, () -> new NameCell(model),
                ReadOnlyObjectWrapper::new);
        name.setMinWidth(90);
        name.setComparator(Comparator.comparing(TensorLine::title, new NaturalOrder()));
        name.getStyleClass().add("name-column");
        TreeTableColumn<TensorLine, Number> parameters = numbers("tensors.parameters", PARAMETERS,
                line -> new ReadOnlyObjectWrapper<>(line.parameters()), Numbers::count);
        TreeTableColumn<TensorLine, SensitivityBar> bar = column("tensors.sensitivity", SENSITIVITY,
                SensitivityCell::new,
                line -> line instanceof TensorRow row ? row.sensitivityProperty() : null);
        bar.setComparator(missingFirst(Comparator.comparingDouble(SensitivityBar::value)));
        TreeTableColumn<TensorLine, SensitivityBar> value = column("tensors.value", VALUE, ValueCell::new,
                line -> line instanceof TensorRow row ? row.sensitivityProperty() : null);
        value.setComparator(missingFirst(Comparator.comparingDouble(SensitivityBar::value)));
        value.textProperty().bind(model.valueTitleProperty());
        value.getStyleClass().add("number-column");
        TreeTableColumn<TensorLine, FormatChip> format = column("tensors.format", 80, FormatCell::new,
                line -> line instanceof TensorRow row ? row.formatProperty() : null);
        format.setComparator(missingFirst(Comparator.comparingInt(FormatChip::bits)));
        TreeTableColumn<TensorLine, Number> bytes = numbers("tensors.bytes", BYTES, TensorLine::bytesProperty,
                number -> Numbers.bytes(number));
        TreeTableColumn<TensorLine, Boolean> lock = column("", 26, () -> new LockCell(model),
                line -> line instanceof TensorRow row && row.info().role().decided() ? row.lockedProperty() : null);
        lock.setSortable(false);
        table.getColumns().setAll(List.of(name, hidden("tensors.role", 56, row -> row.info().role().label()),
                hidden("tensors.shape", 84, row -> row.info().shape().toString()), parameters,
                hidden("tensors.stored", 56, row -> row.info().storedFormat().toLowerCase(Locale.ROOT)), bar, value,
                format, bytes, reason(), lock));
        table.setTreeColumn(name);
        table.widthProperty().subscribe(width -> fit(width.doubleValue(), name,
                Map.of(parameters, WITH_PARAMETERS, value, WITH_VALUE, bytes, WITH_BYTES, bar, WITH_SENSITIVITY)));
    }

    /// A column for those who ask for it in the menu of columns.
    private static TreeTableColumn<TensorLine, String> hidden(String key, double width,
            Function<TensorRow, String> text) {
        TreeTableColumn<TensorLine, String> column = column(key, width, TextCell::new,
                line -> line instanceof TensorRow row ? new ReadOnlyObjectWrapper<>(text.apply(row)) : null);
        column.setVisible(false);
        return column;
    }

    private static TreeTableColumn<TensorLine, FormatChip> reason() {
        TreeTableColumn<TensorLine, FormatChip> column = column("tensors.reason", 130, ReasonCell::new,
                line -> line instanceof TensorRow row ? row.formatProperty() : null);
        column.setComparator(missingFirst(Comparator.comparing(ReasonText::of)));
        column.setVisible(false);
        return column;
    }

    /// Groups have no such value, and neither have tensors that were not analysed.
    private static <T> Comparator<@Nullable T> missingFirst(Comparator<T> order) {
        return Comparator.nullsFirst(order);
    }

    /// @param from
    ///            the width of the table from which on there is room for a column
    private static void fit(double width, TreeTableColumn<TensorLine, ?> name,
            Map<TreeTableColumn<TensorLine, ?>, Double> from) {
        from.forEach((column, least) -> column.setVisible(width >= least));
        double taken = OTHERS
                + from.keySet().stream().filter(TreeTableColumn::isVisible).mapToDouble(TreeTableColumn::getWidth)
                        .sum();
        name.setPrefWidth(Math.max(name.getMinWidth(), width - taken - 14));
    }

    private static TreeTableColumn<TensorLine, Number> numbers(String title, double width,
            Function<TensorLine, ObservableValue<Number>> property, LongFunction<String> text) {
        TreeTableColumn<TensorLine, Number> column = column(title, width, () -> new NumberCell(text), property);
        column.getStyleClass().add("number-column");
        return column;
    }

    private static <T> TreeTableColumn<TensorLine, T> column(String title, double width,
            Supplier<TreeTableCell<TensorLine, T>> cell,
            Function<TensorLine, @Nullable ObservableValue<T>> property) {
        TreeTableColumn<TensorLine, T> column = new TreeTableColumn<>(title.isEmpty() ? "" : Texts.of(title));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setCellFactory(_ -> cell.get());
        column.setCellValueFactory(features -> property.apply(features.getValue().getValue()));
        return column;
    }

    private static final class TextCell extends TreeTableCell<TensorLine, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }

    private static final class ReasonCell extends TreeTableCell<TensorLine, FormatChip> {
        @Override
        protected void updateItem(@Nullable FormatChip chip, boolean empty) {
            super.updateItem(chip, empty);
            setText(empty || chip == null ? null : ReasonText.of(chip));
        }
    }

    private static final class NumberCell extends TreeTableCell<TensorLine, Number> {
        private final LongFunction<String> text;

        NumberCell(LongFunction<String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable Number number, boolean empty) {
            super.updateItem(number, empty);
            setText(empty || number == null ? null : text.apply(number.longValue()));
        }
    }
}
