package org.bitwright.app.workbench.export;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.bitwright.app.workbench.ExportPreview.ExportedTensor;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// What becomes of each tensor.
final class ExportTable extends TableView<ExportedTensor> {
    private static final double ROW_HEIGHT = 23;

    ExportTable(List<ExportedTensor> tensors) {
        setId("export-table");
        getStyleClass().addAll("tensor-table", "dense");
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().setAll(List.of(column("compare.tensor", 170, ExportedTensor::name),
                column("export.planned", 84, ExportedTensor::planned),
                column("export.written", 150, ExportedTensor::written),
                column("export.bytes", 66, tensor -> Numbers.bytes(tensor.writtenBytes())),
                column("export.outcome", 84, tensor -> ExportViewModel.outcome(tensor.outcome())),
                column("export.because", 170, ExportedTensor::because)));
        getItems().setAll(tensors);
        setAccessibleText(Texts.of("export.tensors"));
    }

    private static TableColumn<ExportedTensor, String> column(String key, double width,
            Function<ExportedTensor, String> text) {
        TableColumn<ExportedTensor, String> column = new TableColumn<>(Texts.of(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        return column;
    }
}
