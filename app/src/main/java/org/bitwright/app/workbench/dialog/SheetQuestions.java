package org.bitwright.app.workbench.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.text.Texts;

/// Asks on pages over the window.
public final class SheetQuestions implements Questions {
    private static final double WIDTH = 440;

    private final Sheets sheets;

    public SheetQuestions(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public void name(String title, String accepting, String suggestion, Consumer<String> answer) {
        TextField field = new TextField(suggestion);
        field.setId("question-field");
        field.setAccessibleText(title);
        field.setPrefWidth(WIDTH);
        Runnable take = () -> {
            if (!field.getText().isBlank()) {
                sheets.dismiss();
                answer.accept(field.getText().strip());
            }
        };
        field.setOnAction(_ -> take.run());
        field.selectAll();
        Button accept = button("question-accept", accepting, take);
        accept.getStyleClass().add("accent");
        accept.disableProperty().bind(field.textProperty().map(String::isBlank));
        sheets.show(title, field, cancel(), accept);
    }

    @Override
    public void choose(String title, String text, List<Answer> answers) {
        List<Button> buttons = new ArrayList<>(List.of(cancel()));
        for (int index = 0; index < answers.size(); index++) {
            Button button = answer(index, answers.get(index));
            if (index == answers.size() - 1) {
                button.getStyleClass().add("accent");
                button.setDefaultButton(true);
            }
            buttons.add(button);
        }
        sheets.show(title, words(text), buttons.toArray(Button[]::new));
    }

    @Override
    public void pick(String title, String text, List<Answer> answers) {
        VBox content = new VBox(8, words(text));
        for (int index = 0; index < answers.size(); index++) {
            Button button = answer(index, answers.get(index));
            button.setMaxWidth(Double.MAX_VALUE);
            content.getChildren().add(button);
        }
        sheets.show(title, content, cancel());
    }

    @Override
    public void warn(String title, String text, Answer goOn, Runnable neverAgain) {
        CheckBox never = new CheckBox(Texts.of("question.never"));
        never.setId("question-never");
        VBox content = new VBox(14, words(text), never);
        Button accept = button("answer-0", goOn.text(), () -> {
            sheets.dismiss();
            if (never.isSelected()) {
                neverAgain.run();
            }
            goOn.action().run();
        });
        Button cancel = cancel();
        cancel.getStyleClass().add("accent");
        cancel.setDefaultButton(true);
        sheets.show(title, content, accept, cancel);
    }

    private static Label words(String text) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setPrefWidth(WIDTH);
        return words;
    }

    private Button answer(int index, Answer answer) {
        return button("answer-" + index, answer.text(), () -> {
            sheets.dismiss();
            answer.action().run();
        });
    }

    private Button cancel() {
        return button("question-cancel", Texts.of("question.cancel"), sheets::dismiss);
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
