package org.bitwright.app.workbench.session;

import java.util.function.Consumer;

import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.app.workbench.AnalysisCost;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Tells what an analysis of the open model would take.
public final class Estimating {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final TaskExecutor executor;

    Estimating(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.executor = executor;
    }

    /// Answers on the interface thread, unless no model is open or another one is by then.
    public void cost(Consumer<AnalysisCost> answer) {
        OpenModel model = session.modelProperty().get();
        if (model == null) {
            return;
        }
        AnalysisSettings settings = session.settingsFor(services.defaultSettings(model));
        executor.submit(new BackgroundTask<>(Texts.of("job.cost"), false, _ -> services.cost(model, settings), cost -> {
            if (model.equals(session.modelProperty().get())) {
                answer.accept(cost);
            }
        }, session::report));
    }
}
