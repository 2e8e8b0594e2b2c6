package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.agreement.Agreement;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Compares the metrics of the analysis when somebody wants to see how far they agree.
public final class Agreeing {
    private final WorkbenchSession session;
    private final LatestWins comparing;
    private final ReadOnlyObjectWrapper<@Nullable Agreement> agreement = new ReadOnlyObjectWrapper<>();
    private boolean wanted;

    Agreeing(WorkbenchSession session, TaskExecutor executor) {
        this.session = session;
        this.comparing = new LatestWins(executor, Duration.ZERO);
        session.analysisProperty().subscribe(_ -> {
            comparing.cancel();
            agreement.set(null);
            find();
        });
    }

    /// How far the metrics agree; null until it was asked for and found, and when there are fewer than two metrics.
    public ReadOnlyObjectProperty<@Nullable Agreement> agreementProperty() {
        return agreement.getReadOnlyProperty();
    }

    /// Says whether anybody looks; nothing is computed before.
    public void want(boolean now) {
        wanted = now;
        if (agreement.get() == null) {
            find();
        }
    }

    private void find() {
        Analysis analysis = session.analysisProperty().get();
        if (!wanted || analysis == null || !analysis.complete() || Agreement.metricsOf(analysis).size() < 2) {
            return;
        }
        comparing.submit(new BackgroundTask<>(Texts.of("job.agreement"), true,
                progress -> Agreement.of(analysis, progress), this::show, session::report));
    }

    /// One that was cancelled compares nothing; it begins anew when somebody looks again.
    private void show(Agreement found) {
        if (found.metrics().isEmpty()) {
            session.noticeProperty().set(new Notice(false, Texts.of("notice.agreement.stopped"),
                    List.of(Texts.of("notice.agreement.stopped.advice"))));
        } else {
            agreement.set(found);
        }
    }
}
