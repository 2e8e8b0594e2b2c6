package org.bitwright.app.workbench.failure;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A failed start in a window that needs no style sheet and no service.
public final class StartFailureView extends VBox {
    /// @param close
    ///            ends the program
    public StartFailureView(StartFailure failure, Runnable close) {
        super(12);
        setId("start-failure");
        setPadding(new Insets(20));
        Label sentence = new Label(failure.sentence());
        sentence.setId("start-failure-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        Label where = new Label(failure.where());
        where.setId("start-failure-log");
        where.setWrapText(true);
        where.setMinHeight(USE_PREF_SIZE);
        TextArea details = new TextArea(failure.details());
        details.setId("start-failure-details");
        details.setEditable(false);
        details.setPrefRowCount(14);
        details.setAccessibleText(StartFailure.word("start.details", "Details"));
        setVgrow(details, Priority.ALWAYS);
        Button copy = new Button(StartFailure.word("start.copy", "Copy details"));
        copy.setId("start-failure-copy");
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(failure.text());
            Clipboard.getSystemClipboard().setContent(content);
        });
        Button quit = new Button(StartFailure.word("start.close", "Close"));
        quit.setId("start-failure-close");
        quit.setDefaultButton(true);
        quit.setCancelButton(true);
        quit.setOnAction(_ -> close.run());
        HBox buttons = new HBox(8, copy, quit);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(sentence, where, details, buttons);
    }
}
