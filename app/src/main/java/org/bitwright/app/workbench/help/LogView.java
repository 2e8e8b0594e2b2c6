package org.bitwright.app.workbench.help;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import ch.qos.logback.classic.Level;
import org.bitwright.app.workbench.dialog.Sheets;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The log with a filter, to look at and to copy from.
public final class LogView extends VBox {
    private static final int ROWS = 22;
    private static final int COLUMNS = 96;

    private LogView(LogViewModel model, TextArea area) {
        super(8);
        TextField words = new TextField();
        words.setId("log-filter");
        words.setPromptText(Texts.of("log.filter"));
        words.setAccessibleText(Texts.of("log.filter"));
        words.textProperty().bindBidirectional(model.wordsProperty());
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox filter = new HBox(8, words, levels(model));
        filter.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(filter, area);
        model.textProperty().subscribe(text -> {
            area.setText(text.isEmpty() ? Texts.of("log.empty") : text);
            area.positionCaret(area.getLength());
        });
    }

    /// Shows the log, newest lines in sight.
    ///
    /// @param openFolder
    ///            shows the folder of the log's files
    public static void show(Sheets sheets, LogBuffer log, Runnable openFolder) {
        LogViewModel model = new LogViewModel(log);
        Button copy = new Button(Texts.of("page.copy"));
        Button refresh = button("log-refresh", "log.refresh", model::refresh);
        Button folder = button("log-folder", "log.folder", openFolder);
        TextArea area = TextPage.area(Texts.of("log.title"), "", ROWS, COLUMNS, copy, folder);
        sheets.show(Texts.of("log.title"), new LogView(model, area), folder, refresh, copy);
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(Texts.of(text));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static String title(Level level) {
        return Texts.of(level.equals(Level.ERROR)
                ? "log.level.error"
                : level.equals(Level.WARN) ? "log.level.warn" : "log.level.info");
    }

    private static ComboBox<Level> levels(LogViewModel model) {
        ComboBox<Level> levels = new ComboBox<>();
        levels.setId("log-level");
        levels.getItems().setAll(LogViewModel.LEVELS);
        levels.setAccessibleText(Texts.of("log.level"));
        levels.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Level level) {
                return level == null ? "" : title(level);
            }

            @Override
            public Level fromString(String name) {
                return Level.toLevel(name);
            }
        });
        levels.valueProperty().bindBidirectional(model.leastProperty());
        return levels;
    }
}
