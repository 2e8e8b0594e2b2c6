package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.ExportPreview;
import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Writes the plan for other tools.
public final class Exporting {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final TaskExecutor executor;
    private final LatestWins previewing;

    Exporting(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.executor = executor;
        this.previewing = new LatestWins(executor, Duration.ZERO);
    }

    public List<ExportTarget> targets() {
        return services.targets();
    }

    /// What an export of the plan that is shown would write.
    ///
    /// @param onFound
    ///            receives it on the interface thread
    /// @param onFailure
    ///            receives why it cannot be written, on the interface thread
    public void preview(ExportTarget target, Consumer<ExportPreview> onFound, Consumer<Throwable> onFailure) {
        OpenModel model = session.modelProperty().get();
        PlanState state = session.planProperty().get();
        if (model != null && state != null) {
            previewing.submit(new BackgroundTask<>(Texts.of("job.export", target.title()), false,
                    _ -> services.preview(model, state.plan(), target), onFound, onFailure));
        }
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

    /// Writes what is known of the plan that is shown as one HTML page.
    public void report(Path chosen) {
        OpenModel model = session.modelProperty().get();
        Analysis analysis = session.analysisProperty().get();
        PlanState state = session.planProperty().get();
        if (model == null || analysis == null || state == null) {
            return;
        }
        Path file = withExtension(chosen, ".html");
        List<MeasuredPlan> measured = List.copyOf(session.measured());
        MeasuringTexts texts = session.textsProperty().get();
        executor.submit(new BackgroundTask<>(Texts.of("job.report"), true, _ -> {
            services.report(model, texts, analysis, state.plan(), measured, file);
            return file;
        }, written -> session.noticeProperty()
                .set(new Notice(false, Texts.of("notice.reported", written), List.of())), session::report));
    }

    /// Writes the analysis with every sensitivity and damage as JSON, which [ModelOpening#loadAnalysis(Path)] and the
    /// command line read.
    public void analysis(Path chosen) {
        Analysis analysis = session.analysisProperty().get();
        if (analysis == null) {
            return;
        }
        Path file = withExtension(chosen, ".json");
        executor.submit(new BackgroundTask<>(Texts.of("job.saveAnalysis"), true, _ -> {
            services.saveAnalysis(analysis, file);
            return file;
        }, written -> session.noticeProperty()
                .set(new Notice(false, Texts.of("notice.saved", written), List.of())), session::report));
    }

    private static Path withExtension(Path file, String extension) {
        String name = String.valueOf(file.getFileName());
        return name.contains(".") ? file : file.resolveSibling(name + extension);
    }
}
