package org.bitwright.app.workbench.window;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import javafx.stage.Window;

import org.bitwright.app.workbench.text.Texts;

/// Versions to copy.
final class About {
    private About() {
    }

    static void show(Window owner) {
        String version = About.class.getPackage().getImplementationVersion();
        TextArea text = new TextArea(Texts.of("about.text", version == null ? "" : version,
                System.getProperty("java.version"), System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("javafx.version", "")));
        text.setEditable(false);
        text.setPrefRowCount(4);
        Alert alert = new Alert(Alert.AlertType.INFORMATION, "", ButtonType.CLOSE);
        alert.initOwner(owner);
        alert.setTitle(Texts.of("action.about"));
        alert.setHeaderText(null);
        alert.setGraphic(null);
        alert.getDialogPane().setContent(text);
        alert.setResizable(true);
        alert.show();
    }
}
