package org.bitwright.app.workbench.session;

import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.SizeRange;
import org.jspecify.annotations.Nullable;

/// The state that all parts of the window show. Read and changed on the interface thread.
public final class WorkbenchSession {
    private final FormatCatalog formats;
    private final ObjectProperty<@Nullable OpenModel> model = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Analysis> analysis = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable PlanState> plan = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Prediction> prediction = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable SizeRange> sizeRange = new SimpleObjectProperty<>();
    private final ObjectProperty<List<FrontierPoint>> frontier = new SimpleObjectProperty<>(List.of());
    private final ObservableList<MeasuredPlan> measured = FXCollections.observableArrayList();
    private final ObjectProperty<Set<String>> selection = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>();
    private final PlanHistory history = new PlanHistory();

    public WorkbenchSession(FormatCatalog formats) {
        this.formats = formats;
    }

    public FormatCatalog formats() {
        return formats;
    }

    public ObjectProperty<@Nullable OpenModel> modelProperty() {
        return model;
    }

    /// The analysis of the open model, growing while it runs; null before.
    public ObjectProperty<@Nullable Analysis> analysisProperty() {
        return analysis;
    }

    /// The plan that is shown; null until one was solved.
    public ObjectProperty<@Nullable PlanState> planProperty() {
        return plan;
    }

    /// The prediction for the plan that is shown; null until it is known.
    public ObjectProperty<@Nullable Prediction> predictionProperty() {
        return prediction;
    }

    public ObjectProperty<@Nullable SizeRange> sizeRangeProperty() {
        return sizeRange;
    }

    /// Fewest bytes first; empty until it is known.
    public ObjectProperty<List<FrontierPoint>> frontierProperty() {
        return frontier;
    }

    /// Plans of this model that were measured, oldest first.
    public ObservableList<MeasuredPlan> measured() {
        return measured;
    }

    /// Names of the selected tensors.
    public ObjectProperty<Set<String>> selectionProperty() {
        return selection;
    }

    /// What the window should tell; null when it was read.
    public ObjectProperty<@Nullable Notice> noticeProperty() {
        return notice;
    }

    public PlanHistory history() {
        return history;
    }

    /// Tells a failure.
    public void report(Throwable failure) {
        notice.set(Notice.of(failure));
    }

    /// Shows another model; everything about the one before is dropped.
    void begin(OpenModel opened) {
        selection.set(Set.of());
        notice.set(null);
        forgetPlans();
        analysis.set(null);
        model.set(opened);
    }

    /// Drops plan, history and measurements, which belong to one analysis.
    void forgetPlans() {
        history.clear();
        plan.set(null);
        prediction.set(null);
        sizeRange.set(null);
        frontier.set(List.of());
        measured.clear();
    }

    /// Changes the plan as one undoable step.
    void apply(String stepName, @Nullable Object gesture, PlanState before, PlanState after) {
        history.remember(stepName, gesture, before, after);
        plan.set(after);
    }
}
