package org.bitwright.app.workbench.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.bitwright.app.workbench.AnalysisCost;
import org.bitwright.app.workbench.dialog.Questions;
import org.bitwright.app.workbench.dialog.Questions.Answer;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.settings.SettingsViewModel;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// Asks before an analysis that will take long or more memory than there is, unless people do not want to be asked. They
/// may go on in any case.
final class LongWork {
    /// The name of the question in the settings.
    static final String QUESTION = "long-analysis";
    private static final Duration LONG = Duration.ofMinutes(30);

    private final Workbench workbench;
    private final SettingsViewModel settings;
    private final Questions questions;

    LongWork(Workbench workbench, SettingsViewModel settings, Questions questions) {
        this.workbench = workbench;
        this.settings = settings;
        this.questions = questions;
    }

    /// Analyses the open model, after asking where that is needed.
    void analyse() {
        if (settings.asks(QUESTION)) {
            workbench.estimating().cost(this::askWhenLarge);
        } else {
            workbench.analysing().start();
        }
    }

    private void askWhenLarge(AnalysisCost cost) {
        List<String> reasons = new ArrayList<>();
        if (cost.time().compareTo(LONG) > 0) {
            reasons.add(Texts.of("question.long.time", Numbers.duration(cost.time())));
        }
        if (!cost.fits()) {
            reasons.add(Texts.of("question.long.memory", Numbers.bytes(cost.bytes()),
                    Numbers.bytes(cost.machineBytes())));
        }
        if (reasons.isEmpty()) {
            workbench.analysing().start();
            return;
        }
        reasons.add(Texts.of("question.long.advice"));
        questions.warn(Texts.of("question.long"), String.join("\n", reasons),
                new Answer(Texts.of("question.long.go"), workbench.analysing()::start),
                () -> settings.neverAsk(QUESTION));
    }
}
