package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.List;
import javafx.collections.ListChangeListener;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Keeps the predicted perplexity in step with the plan and with what was measured.
final class Forecast {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final LatestWins predicting;

    Forecast(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.predicting = new LatestWins(executor, Duration.ZERO);
        session.planProperty().subscribe(_ -> predict());
        session.textsProperty().subscribe(_ -> predict());
        session.measured().addListener((ListChangeListener<MeasuredPlan>) _ -> predict());
    }

    private void predict() {
        Analysis analysis = session.analysisProperty().get();
        PlanState state = session.planProperty().get();
        if (analysis == null || state == null) {
            predicting.cancel();
            return;
        }
        MeasuringTexts texts = session.textsProperty().get();
        List<MeasuredPlan> measured = List.copyOf(session.measured());
        predicting.submit(new BackgroundTask<>(Texts.of("job.predict"), false,
                _ -> services.predict(analysis, texts, state.plan(), measured), session.predictionProperty()::set,
                session::report));
    }
}
