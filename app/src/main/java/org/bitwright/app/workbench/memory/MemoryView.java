package org.bitwright.app.workbench.memory;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.dialog.Sheets;
import org.bitwright.app.workbench.text.Texts;

/// The page on which a plan is fitted into a memory: the fields on top, below what they leave for weights.
public final class MemoryView extends VBox {
    private static final double WIDTH = 460;
    private static final double FIELD = 220;

    private final GridPane fields = new GridPane(16, 8);
    private int row;

    private MemoryView(MemoryViewModel model) {
        super(14);
        getStyleClass().add("memory-page");
        setPrefWidth(WIDTH);
        choice("memory.total", model.memoryProperty(), MemoryViewModel.MEMORIES);
        choice("memory.context", model.contextProperty(), List.of("4k", "8k", "16k", "32k", "128k"));
        choice("memory.keys", model.keyFormatProperty(), MemoryViewModel.CACHE_FORMATS);
        choice("memory.values", model.valueFormatProperty(), MemoryViewModel.CACHE_FORMATS);
        text("memory.layers", model.layersProperty(), Texts.of("memory.layers.example"));
        text("memory.batch", model.batchProperty(), "");
        text("memory.overhead", model.overheadProperty(), "");
        ColumnConstraints titles = new ColumnConstraints();
        titles.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().addAll(titles, new ColumnConstraints(FIELD));
        getChildren().addAll(fields, account(model), verdict(model));
    }

    /// Shows the page.
    public static void show(Sheets sheets, MemoryViewModel model) {
        Button forget = button("memory-forget", "memory.forget", () -> {
            sheets.dismiss();
            model.forget();
        });
        forget.setVisible(model.limited());
        forget.setManaged(model.limited());
        Button fit = button("memory-fit-plan", "memory.fit", () -> {
            sheets.dismiss();
            model.fit();
        });
        fit.getStyleClass().add("accent");
        fit.setDefaultButton(true);
        fit.disableProperty().bind(model.fitsProperty().not());
        sheets.show(Texts.of("memory.title"), new MemoryView(model), forget,
                button("memory-cancel", "question.cancel", sheets::dismiss), fit);
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(Texts.of(text));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void choice(String key, StringProperty value, List<String> choices) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(choices);
        box.setEditable(true);
        box.getEditor().textProperty().bindBidirectional(value);
        box.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                value.set(chosen);
            }
        });
        box.getEditor().setAccessibleText(Texts.of(key));
        add(key, box);
    }

    private void text(String key, StringProperty value, String example) {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(value);
        field.setPromptText(example);
        add(key, field);
    }

    private void add(String key, Control field) {
        field.setId(key.replace('.', '-'));
        field.setAccessibleText(Texts.of(key));
        field.setPrefWidth(FIELD);
        Label label = new Label(Texts.of(key));
        label.setLabelFor(field);
        label.setWrapText(true);
        fields.addRow(row++, label, field);
    }

    private static Node account(MemoryViewModel model) {
        VBox account = new VBox(3);
        account.getStyleClass().add("memory-account");
        model.linesProperty().subscribe(lines -> {
            account.getChildren().setAll(lines.stream().map(MemoryView::line).toList());
            if (!lines.isEmpty()) {
                account.getChildren().getLast().getStyleClass().add("sum");
            }
        });
        return account;
    }

    private static HBox line(MemoryLine line) {
        Label title = new Label(line.title());
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label detail = new Label(line.detail());
        detail.getStyleClass().addAll("muted", "small");
        HBox.setHgrow(detail, Priority.ALWAYS);
        detail.setMaxWidth(Double.MAX_VALUE);
        if (!line.detail().isEmpty()) {
            detail.setTooltip(new Tooltip(line.detail()));
        }
        Label bytes = new Label(line.bytes());
        bytes.setMinWidth(Region.USE_PREF_SIZE);
        HBox whole = new HBox(8, title, detail, bytes);
        whole.getStyleClass().add("memory-line");
        return whole;
    }

    private static Label verdict(MemoryViewModel model) {
        Label verdict = new Label();
        verdict.setId("memory-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.textProperty().bind(model.verdictProperty());
        model.fitsProperty().subscribe(fits -> {
            verdict.getStyleClass().remove("verdict-large");
            if (!fits) {
                verdict.getStyleClass().add("verdict-large");
            }
        });
        return verdict;
    }
}
