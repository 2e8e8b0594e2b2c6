package org.bitwright.app.workbench.session;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Measures the perplexity of the plan that is shown.
public final class Measuring {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final TaskExecutor executor;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

    Measuring(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.executor = executor;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Measures with the usual protocol, unless a measurement runs or there is no plan.
    public void start() {
        OpenModel model = session.modelProperty().get();
        PlanState state = session.planProperty().get();
        Prediction prediction = session.predictionProperty().get();
        if (model == null || state == null || prediction == null || running.get()) {
            return;
        }
        running.set(true);
        MeasuringTexts texts = session.textsProperty().get();
        String protocol = services.protocols().getFirst();
        executor.submit(new BackgroundTask<>(Texts.of("job.measure"), true,
                progress -> services.measure(model, texts, state.plan(), protocol, progress), measured -> {
                    running.set(false);
                    keep(model, new MeasuredPlan(state.plan(), prediction, measured));
                }, failure -> {
                    running.set(false);
                    session.report(failure);
                }));
    }

    private void keep(OpenModel model, MeasuredPlan plan) {
        MeasuredPerplexity measured = plan.measured();
        boolean stillWanted = model.equals(session.modelProperty().get()) && measured.tokens() > 0
                && Double.isFinite(measured.perplexity());
        if (stillWanted) {
            session.measured().add(plan);
            session.changed();
        }
    }
}
