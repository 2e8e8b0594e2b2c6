package org.bitwright.app.workbench.keeping;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

import org.bitwright.app.workbench.KeptSession;
import org.bitwright.app.workbench.dialog.Questions;
import org.bitwright.app.workbench.dialog.Questions.Answer;
import org.bitwright.app.workbench.text.Texts;

/// Offers sessions that a crash left behind, one after the other.
public final class Recovery {
    private final SessionKeeper keeper;
    private final Questions questions;

    public Recovery(SessionKeeper keeper, Questions questions) {
        this.keeper = keeper;
        this.questions = questions;
    }

    /// Asks about the newest session that was left behind; people who change their mind are asked again next time.
    public void offer() {
        keeper.lookForLeftBehind(found -> {
            if (!found.isEmpty()) {
                ask(found.getFirst());
            }
        });
    }

    private void ask(KeptSession kept) {
        String time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withZone(ZoneId.systemDefault()).format(kept.kept());
        questions.choose(Texts.of("question.recover"),
                Texts.of("question.recover.text", kept.model(), kept.plans(), time),
                List.of(new Answer(Texts.of("question.recover.drop"), () -> {
                    keeper.discard(kept);
                    offer();
                }), new Answer(Texts.of("question.recover.open"), () -> keeper.recover(kept))));
    }
}
