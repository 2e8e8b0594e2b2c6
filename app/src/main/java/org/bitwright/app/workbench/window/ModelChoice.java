package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.List;

import org.bitwright.app.workbench.dialog.Questions;
import org.bitwright.app.workbench.dialog.Questions.Answer;
import org.bitwright.app.workbench.keeping.SessionKeeper;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.text.Texts;

/// Asks which model of a folder is meant when it has several. What is open stays until the answer.
final class ModelChoice {
    private final SessionKeeper keeper;
    private final Questions questions;

    ModelChoice(Workbench workbench, SessionKeeper keeper, Questions questions) {
        this.keeper = keeper;
        this.questions = questions;
        workbench.opening().choicesProperty().subscribe(this::ask);
    }

    private void ask(List<Path> models) {
        if (!models.isEmpty()) {
            String folder = String.valueOf(models.getFirst().getParent());
            questions.pick(Texts.of("question.model"), Texts.of("question.model.text", folder),
                    models.stream().map(this::answer).toList());
        }
    }

    private Answer answer(Path model) {
        return new Answer(Texts.of("question.model.open", model.getFileName()), () -> keeper.openAny(model));
    }
}
