package org.bitwright.app.workbench.settings;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// A text file or the bundled text in its stead.
final class TextChoice extends HBox {
    private final Label name = new Label();
    private final Button bundled = new Button(Texts.of("settings.bundled"));

    /// @param title
    ///            what the text is for
    /// @param chosen
    ///            null for the bundled text
    /// @param choosing
    ///            asks for a file
    /// @param onChosen
    ///            receives every choice
    TextChoice(String title, @Nullable Path chosen, Supplier<FileChoosing> choosing,
            Consumer<@Nullable Path> onChosen) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button choose = new Button(Texts.of("settings.choose"));
        choose.setAccessibleText(title + ": " + choose.getText());
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(_ -> {
            Path file = choosing.get().textFile();
            if (file != null) {
                onChosen.accept(file);
                show(file);
            }
        });
        bundled.setAccessibleText(title + ": " + bundled.getText());
        bundled.setMinWidth(Region.USE_PREF_SIZE);
        bundled.setOnAction(_ -> {
            onChosen.accept(null);
            show(null);
        });
        getChildren().addAll(name, choose, bundled);
        show(chosen);
    }

    private void show(@Nullable Path file) {
        name.setText(file == null ? Texts.of("settings.bundledText") : String.valueOf(file.getFileName()));
        name.setTooltip(file == null ? null : new Tooltip(file.toString()));
        bundled.setDisable(file == null);
    }
}
