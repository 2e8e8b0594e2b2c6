package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Plans that need no analysis to be made, with their predicted perplexities: what the plan that is shown must beat.
public final class Baselines {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final LatestWins finding;
    private final ReadOnlyObjectWrapper<List<Baseline>> baselines = new ReadOnlyObjectWrapper<>(List.of());

    /// @param name
    ///            "Q4_K_M"
    /// @param plan
    ///            the plan
    /// @param prediction
    ///            its predicted perplexity, without corrections from measurements
    public record Baseline(String name, Plan plan, Prediction prediction) {}

    Baselines(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.finding = new LatestWins(executor, Duration.ZERO);
        session.frontierProperty().subscribe(frontier -> {
            if (frontier.isEmpty()) {
                finding.cancel();
                baselines.set(List.of());
            } else {
                find();
            }
        });
    }

    /// Fewest bytes first; empty until they are known.
    public ReadOnlyObjectProperty<List<Baseline>> baselinesProperty() {
        return baselines.getReadOnlyProperty();
    }

    private void find() {
        OpenModel model = session.modelProperty().get();
        Analysis analysis = session.analysisProperty().get();
        if (model == null || analysis == null) {
            return;
        }
        MeasuringTexts texts = session.textsProperty().get();
        finding.submit(new BackgroundTask<>(Texts.of("job.baselines"), false,
                _ -> services.baselines(model, analysis).stream().map(named -> predicted(analysis, texts, named))
                        .sorted((one, other) -> Long.compare(one.plan().totalBytes(), other.plan().totalBytes()))
                        .toList(),
                baselines::set, session::report));
    }

    private Baseline predicted(Analysis analysis, MeasuringTexts texts, NamedPlan named) {
        return new Baseline(named.name(), named.plan(), services.predict(analysis, texts, named.plan(), List.of()));
    }
}
