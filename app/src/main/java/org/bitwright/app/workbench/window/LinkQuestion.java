package org.bitwright.app.workbench.window;

import java.util.List;
import java.util.stream.Collectors;

import org.bitwright.app.workbench.dialog.Questions;
import org.bitwright.app.workbench.dialog.Questions.Answer;
import org.bitwright.app.workbench.session.OutsideLinks;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.FileLink;
import org.bitwright.io.store.Excerpt;
import org.jspecify.annotations.Nullable;

/// Asks whether links out of a model's folder may be followed. What is open stays until the answer.
final class LinkQuestion {
    private static final int SHOWN = 8;

    private final Questions questions;

    LinkQuestion(Workbench workbench, Questions questions) {
        this.questions = questions;
        workbench.opening().linksProperty().subscribe(this::ask);
    }

    private void ask(@Nullable OutsideLinks outside) {
        if (outside != null) {
            List<FileLink> links = outside.links();
            String shown = links.stream().limit(SHOWN).map(LinkQuestion::line).collect(Collectors.joining("\n"));
            String more = links.size() > SHOWN ? "\n" + Texts.of("question.links.more", links.size() - SHOWN) : "";
            questions.pick(Texts.of("question.links"),
                    Texts.of("question.links.text", outside.folder(), shown + more),
                    List.of(new Answer(Texts.of("question.links.follow"), outside.follow())));
        }
    }

    private static String line(FileLink link) {
        return Texts.of("question.links.line", Excerpt.escaped(String.valueOf(link.file().getFileName())),
                Excerpt.escaped(link.target().toString()));
    }
}
