package org.bitwright.app.workbench.help;

import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.bitwright.app.workbench.dialog.Sheets;
import org.bitwright.app.workbench.text.Texts;

/// Texts to read and to copy into a report.
public final class TextPage {
    private TextPage() {
    }

    /// Shows versions.
    public static void showVersions(Sheets sheets) {
        show(sheets, Texts.of("action.about"), Versions.text(), 8, 52);
    }

    /// Shows a text.
    public static void show(Sheets sheets, String title, String text, int rows, int columns) {
        Button copy = new Button(Texts.of("page.copy"));
        sheets.show(title, area(title, text, rows, columns, copy, copy), copy);
    }

    /// @param copy
    ///            copies the text
    /// @param next
    ///            where the Tab key goes from it
    static TextArea area(String title, String text, int rows, int columns, Button copy, Button next) {
        TextArea area = new TextArea(text);
        area.setId("text-page");
        area.setAccessibleText(title);
        area.setEditable(false);
        area.setPrefRowCount(rows);
        area.setPrefColumnCount(columns);
        area.getStyleClass().add("text-page");
        copy.setId("copy-page");
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(area.getText());
            Clipboard.getSystemClipboard().setContent(content);
        });
        // The area would keep the Tab key for itself although nothing can be written into it.
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB) {
                next.requestFocus();
                event.consume();
            }
        });
        return area;
    }
}
