package org.bitwright.app.workbench.export;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.bitwright.app.workbench.ExportPreview.ExportedTensor;
import org.bitwright.app.workbench.text.NaturalOrder;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.TensorNames;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// What becomes of each tensor.
final class ExportTable extends TableView<ExportedTensor> {
    private static final double ROW_HEIGHT = 23;

    ExportTable(List<ExportedTensor> tensors) {
        setId("export-table");
        getStyleClass().addAll("tensor-table", "dense");
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<ExportedTensor, ExportedTensor> bytes = column("export.bytes", 66,
                tensor -> Numbers.bytes(tensor.writtenBytes()));
        bytes.setMinWidth(66);
        bytes.setComparator(Comparator.comparingLong(ExportedTensor::writtenBytes));
        getColumns().setAll(List.of(
                name("compare.tensor", 180, tensor -> TensorNames.brief(tensor.name()), ExportedTensor::name),
                column("export.planned", 76, ExportedTensor::planned),
                name("export.written", 220, ExportedTensor::written, ExportedTensor::written), bytes,
                column("export.outcome", 84, tensor -> ExportViewModel.outcome(tensor.outcome())),
                column("export.because", 170, ExportedTensor::because)));
        getItems().setAll(tensors);
        setAccessibleText(Texts.of("export.tensors"));
    }

    private static TableColumn<ExportedTensor, ExportedTensor> column(String key, double width,
            Function<ExportedTensor, String> text) {
        return column(key, width, text, text, OverrunStyle.ELLIPSIS);
    }

    /// The end of a name tells it from the others: without room for all of it its beginning is left out.
    private static TableColumn<ExportedTensor, ExportedTensor> name(String key, double width,
            Function<ExportedTensor, String> text, Function<ExportedTensor, String> whole) {
        return column(key, width, text, whole, OverrunStyle.LEADING_ELLIPSIS);
    }

    private static TableColumn<ExportedTensor, ExportedTensor> column(String key, double width,
            Function<ExportedTensor, String> text, Function<ExportedTensor, String> whole, OverrunStyle overrun) {
        TableColumn<ExportedTensor, ExportedTensor> column = new TableColumn<>(Texts.of(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(_ -> new NamedCell(text, whole, overrun));
        column.setComparator(Comparator.comparing(text, new NaturalOrder()));
        return column;
    }

    /// A text, all of which is said under the mouse.
    private static final class NamedCell extends TableCell<ExportedTensor, ExportedTensor> {
        private final Function<ExportedTensor, String> text;
        private final Function<ExportedTensor, String> whole;

        NamedCell(Function<ExportedTensor, String> text, Function<ExportedTensor, String> whole, OverrunStyle overrun) {
            this.text = text;
            this.whole = whole;
            setTextOverrun(overrun);
        }

        @Override
        protected void updateItem(@Nullable ExportedTensor tensor, boolean empty) {
            super.updateItem(tensor, empty);
            setText(empty || tensor == null ? null : text.apply(tensor));
            setTooltip(empty || tensor == null || whole.apply(tensor).isEmpty()
                    ? null
                    : new Tooltip(whole.apply(tensor)));
        }
    }
}
