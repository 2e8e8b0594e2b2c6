package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The plan that the one that is shown is compared with, and its prediction.
public final class Comparing {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final LatestWins predicting;
    private final ReadOnlyObjectWrapper<@Nullable NamedPlan> other = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Prediction> prediction = new ReadOnlyObjectWrapper<>();

    Comparing(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.predicting = new LatestWins(executor, Duration.ZERO);
        session.analysisProperty().subscribe(_ -> choose(null));
    }

    /// The plan to compare with; null when none was chosen.
    public ReadOnlyObjectProperty<@Nullable NamedPlan> otherProperty() {
        return other.getReadOnlyProperty();
    }

    /// Its prediction, corrected by what was measured; null until it is known.
    public ReadOnlyObjectProperty<@Nullable Prediction> predictionProperty() {
        return prediction.getReadOnlyProperty();
    }

    /// Compares with another plan of the same model.
    public void choose(@Nullable NamedPlan chosen) {
        predicting.cancel();
        prediction.set(null);
        other.set(chosen);
        Analysis analysis = session.analysisProperty().get();
        if (chosen == null || analysis == null) {
            return;
        }
        var measured = List.copyOf(session.measured());
        MeasuringTexts texts = session.textsProperty().get();
        predicting.submit(new BackgroundTask<>(Texts.of("job.predict"), false,
                _ -> services.predict(analysis, texts, chosen.plan(), measured), prediction::set, session::report));
    }
}
