package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.util.List;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Writes the plan for other tools.
public final class Exporting {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final TaskExecutor executor;

    Exporting(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.executor = executor;
    }

    public List<ExportTarget> targets() {
        return services.targets();
    }

    /// Writes the plan that is shown; a missing extension is added.
    public void export(ExportTarget target, Path chosen) {
        OpenModel model = session.modelProperty().get();
        Analysis analysis = session.analysisProperty().get();
        PlanState state = session.planProperty().get();
        if (model == null || analysis == null || state == null) {
            return;
        }
        Path file = withExtension(chosen, target.extension());
        executor.submit(new BackgroundTask<>(Texts.of("job.export", target.title()), true,
                _ -> services.export(model, analysis, state.plan(), target, file),
                remarks -> session.noticeProperty()
                        .set(new Notice(false, Texts.of("notice.exported", target.title(), file), remarks)),
                session::report));
    }

    private static Path withExtension(Path file, String extension) {
        String name = String.valueOf(file.getFileName());
        return name.contains(".") ? file : file.resolveSibling(name + extension);
    }
}
