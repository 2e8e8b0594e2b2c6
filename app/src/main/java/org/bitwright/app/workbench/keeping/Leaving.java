package org.bitwright.app.workbench.keeping;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.dialog.Questions;
import org.bitwright.app.workbench.dialog.Questions.Answer;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.Job;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Saving as people ask for it, and the questions before something would be lost.
public final class Leaving {
    private final Workbench workbench;
    private final SessionKeeper keeper;
    private final Questions questions;
    private final Supplier<FileChoosing> choosing;

    public Leaving(Workbench workbench, SessionKeeper keeper, Questions questions, Supplier<FileChoosing> choosing) {
        this.workbench = workbench;
        this.keeper = keeper;
        this.questions = questions;
        this.choosing = choosing;
    }

    /// Saves to the session's file, or asks for one when it has none of its own.
    public void save(Runnable saved) {
        Path own = keeper.fileProperty().get();
        if (own != null && keeper.hasOwnFile()) {
            keeper.save(own, saved);
        } else {
            saveAs(saved);
        }
    }

    /// Asks for a file and saves to it.
    public void saveAs(Runnable saved) {
        Path chosen = choosing.get().sessionToSave(suggestedName());
        if (chosen != null) {
            keeper.save(chosen, saved);
        }
    }

    /// Goes on when nothing is lost by it, else after asking.
    public void leave(Runnable goOn) {
        if (workbench.executor().jobs().isEmpty()) {
            leaveIdle(goOn);
        } else {
            String running = String.join(", ", workbench.executor().jobs().stream().map(Job::title).toList());
            questions.choose(Texts.of("question.running"), Texts.of("question.running.text", running),
                    List.of(new Answer(Texts.of("question.running.stop"), () -> {
                        List.copyOf(workbench.executor().jobs()).forEach(Job::cancel);
                        leaveIdle(goOn);
                    })));
        }
    }

    private void leaveIdle(Runnable goOn) {
        if (keeper.unsavedProperty().get()) {
            questions.choose(Texts.of("question.unsaved"), Texts.of("question.unsaved.text"),
                    List.of(new Answer(Texts.of("question.unsaved.drop"), goOn),
                            new Answer(Texts.of("question.unsaved.save"), () -> save(goOn))));
        } else {
            goOn.run();
        }
    }

    private String suggestedName() {
        @Nullable
        Path own = keeper.fileProperty().get();
        var model = workbench.session().modelProperty().get();
        return own != null
                ? String.valueOf(own.getFileName())
                : (model == null ? "session" : model.card().name()) + SessionKeeper.EXTENSION;
    }
}
