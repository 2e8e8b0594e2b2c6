package org.bitwright.app.workbench.session;

import java.util.List;
import java.util.function.Consumer;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.command.EquivalentCommands;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Says what to type to get what the window shows.
public final class Commanding {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final TaskExecutor executor;

    Commanding(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.executor = executor;
    }

    /// Finds the commands of the session as it is now.
    ///
    /// @param found
    ///            receives them in the order in which they depend on each other, on the interface thread
    public void find(Consumer<List<String>> found) {
        OpenModel model = session.modelProperty().get();
        if (model == null) {
            return;
        }
        Analysis analysis = session.analysisProperty().get();
        PlanState state = session.planProperty().get();
        MeasuringTexts chosen = session.textsProperty().get();
        AnalysisSettings settings = analysis == null
                ? session.settingsFor(services.defaultSettings(model))
                : analysis.settings();
        executor.submit(new BackgroundTask<>(Texts.of("job.command"), false,
                _ -> EquivalentCommands.of(model, settings, services.located(chosen), state), found,
                session::report));
    }
}
