package org.bitwright.app.workbench.session;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.Job;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Analyses the open model and shows the numbers as they come.
public final class AnalysisRun {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final Planning planning;
    private final TaskExecutor executor;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private @Nullable Job job;

    AnalysisRun(WorkbenchServices services, WorkbenchSession session, Planning planning, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.planning = planning;
        this.executor = executor;
        session.modelProperty().subscribe(_ -> cancel());
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Starts an analysis, unless one runs or no model is open.
    public void start() {
        OpenModel model = session.modelProperty().get();
        if (model == null || running.get()) {
            return;
        }
        running.set(true);
        MeasuringTexts texts = session.textsProperty().get();
        AnalysisSettings settings = session.settingsFor(services.defaultSettings(model));
        Consumer<Analysis> partial = analysis -> executor.onInterface(() -> showPartial(model, analysis));
        job = executor.submit(new BackgroundTask<>(Texts.of("job.analyse"), true,
                progress -> services.analyse(model, texts, settings, progress, partial),
                analysis -> finish(model, analysis), failure -> {
                    running.set(false);
                    session.report(failure);
                }));
    }

    /// Stops the analysis; tensors that are done stay.
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    private void showPartial(OpenModel model, Analysis analysis) {
        boolean nothingBetter = session.planProperty().get() == null;
        if (nothingBetter && running.get() && model.equals(session.modelProperty().get())) {
            session.analysisProperty().set(analysis);
        }
    }

    private void finish(OpenModel model, Analysis analysis) {
        running.set(false);
        job = null;
        if (!model.equals(session.modelProperty().get())) {
            return;
        }
        session.changed();
        planning.proceed(analysis);
    }
}
