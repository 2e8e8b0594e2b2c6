package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.time.Duration;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Opens models, with the analysis that is known of them.
public final class ModelOpening {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final Planning planning;
    private final LatestWins opening;

    private record Opened(OpenModel model, @Nullable Analysis analysis) {}

    ModelOpening(WorkbenchServices services, WorkbenchSession session, Planning planning, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.planning = planning;
        this.opening = new LatestWins(executor, Duration.ZERO);
    }

    public void openDemo() {
        open(services.demoModel());
    }

    /// Opens a model; the one before stays until the new one is known to be readable.
    public void open(Path path) {
        String title = Texts.of("job.open", String.valueOf(path.getFileName()));
        opening.submit(new BackgroundTask<>(title, true, _ -> {
            OpenModel model = services.open(path);
            return new Opened(model, services.savedAnalysis(model));
        }, this::show, session::report));
    }

    /// Shows an analysis of the open model that was saved to a file.
    public void loadAnalysis(Path file) {
        OpenModel model = session.modelProperty().get();
        if (model == null) {
            return;
        }
        opening.submit(new BackgroundTask<>(Texts.of("job.load"), true, _ -> {
            Analysis analysis = services.loadAnalysis(file);
            if (!analysis.fingerprint().equals(model.card().fingerprint())) {
                throw new ForeignAnalysisException(file, analysis.model(), model.card().name());
            }
            return analysis;
        }, planning::begin, session::report));
    }

    private void show(Opened opened) {
        planning.stop();
        session.begin(opened.model());
        if (opened.analysis() != null) {
            planning.begin(opened.analysis());
        }
    }
}
