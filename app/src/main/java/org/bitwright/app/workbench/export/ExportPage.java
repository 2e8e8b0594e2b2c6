package org.bitwright.app.workbench.export;

import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.dialog.Sheets;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.text.Texts;

/// Opens the page of an export over the window; saving asks for a file and closes it.
public final class ExportPage {
    private final Workbench workbench;
    private final Sheets sheets;
    private final Supplier<FileChoosing> choosing;
    private final FigureSaving saving;

    public ExportPage(Workbench workbench, Sheets sheets, Supplier<FileChoosing> choosing, FigureSaving saving) {
        this.workbench = workbench;
        this.sheets = sheets;
        this.choosing = choosing;
        this.saving = saving;
    }

    /// Shows what an export for a target would write.
    public void open(ExportTarget target) {
        ExportViewModel model = new ExportViewModel(workbench, target);
        Button save = new Button(Texts.of("export.save"));
        save.setId("export-save");
        save.getStyleClass().add("accent");
        save.disableProperty().bind(model.previewProperty().isNull());
        save.setOnAction(_ -> {
            Path file = choosing.get().exportFile(model.targetProperty().get());
            if (file != null) {
                model.save(file);
                sheets.dismiss();
            }
        });
        ExportView view = new ExportView(model, saving);
        view.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                save.fire();
                event.consume();
            }
        });
        sheets.show(Texts.of("export.title"), view, save);
    }
}
