package org.bitwright.app.workbench.session;

import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.MeasuringTexts;
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
    private final StringProperty metric = new SimpleStringProperty("");
    private final PlanHistory history = new PlanHistory();
    private final TraceCourse traces = new TraceCourse();
    private final Lookups lookups = new Lookups(this);
    private final ReadOnlyObjectWrapper<PlanBook> plans = new ReadOnlyObjectWrapper<>(PlanBook.EMPTY);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final ViewState view = new ViewState();
    private final ObjectProperty<MeasuringTexts> texts = new SimpleObjectProperty<>(MeasuringTexts.BUNDLED);
    private final ObjectProperty<MeasuringTexts> usualTexts = new SimpleObjectProperty<>(MeasuringTexts.BUNDLED);
    private final ObjectProperty<List<String>> analysedFormats = new SimpleObjectProperty<>(List.of());

    public WorkbenchSession(FormatCatalog formats) {
        this.formats = formats;
        // Before anybody else hears of the change.
        analysis.subscribe(traces::add);
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

    /// All plans of the session; their shown one differs from [#planProperty()] only while a budget is being solved.
    public ReadOnlyObjectProperty<PlanBook> plansProperty() {
        return plans.getReadOnlyProperty();
    }

    /// Grows with everything that people would not want to lose: edits, analyses, measurements, choices of texts.
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// What the model is measured on.
    public ObjectProperty<MeasuringTexts> textsProperty() {
        return texts;
    }

    /// What models are measured on that are opened from now on.
    public ObjectProperty<MeasuringTexts> usualTextsProperty() {
        return usualTexts;
    }

    /// Formats that analyses cover; the usual ones while empty.
    public ObjectProperty<List<String>> analysedFormatsProperty() {
        return analysedFormats;
    }

    /// The usual settings with the formats that were chosen.
    AnalysisSettings settingsFor(AnalysisSettings usual) {
        List<String> formats = analysedFormats.get();
        return formats.isEmpty() ? usual : usual.storingIn(formats);
    }

    /// How the panes show the session.
    public ViewState view() {
        return view;
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

    /// The metric that table and map show; the usual one while empty.
    public StringProperty metricProperty() {
        return metric;
    }

    /// What the window should tell; null when it was read.
    public ObjectProperty<@Nullable Notice> noticeProperty() {
        return notice;
    }

    public PlanHistory history() {
        return history;
    }

    /// The damage table that the plan rests on.
    public Damages damages() {
        return lookups.damages();
    }

    /// How much each tensor matters by the metric that is shown.
    public Sensitivities sensitivities() {
        return lookups.sensitivities();
    }

    /// What the panes look up by names of tensors.
    public Lookups lookups() {
        return lookups;
    }

    /// How the trace estimates of the analysis came to rest; up to date whenever the analysis changes.
    public TraceCourse traces() {
        return traces;
    }

    /// Tells a failure.
    public void report(Throwable failure) {
        notice.set(Notice.of(failure));
    }

    /// Shows another model; everything about the one before is dropped.
    void begin(OpenModel opened) {
        texts.set(usualTexts.get());
        selection.set(Set.of());
        notice.set(null);
        // The same model opened again is another beginning, which those who listen would not notice. Without a model
        // nobody takes pains over a plan and an analysis that vanish.
        model.set(null);
        forgetPlans();
        analysis.set(null);
        model.set(opened);
    }

    /// Takes over everything from another session.
    void continueFrom(WorkbenchSession before) {
        texts.set(before.texts.get());
        OpenModel opened = before.model.get();
        if (opened == null) {
            return;
        }
        begin(opened);
        texts.set(before.texts.get());
        traces.restore(opened.card().fingerprint(), before.traces.estimates());
        analysis.set(before.analysis.get());
        metric.set(before.metric.get());
        show(before.plans.get());
        history.continueFrom(before.history);
        sizeRange.set(before.sizeRange.get());
        frontier.set(before.frontier.get());
        measured.setAll(before.measured);
        selection.set(before.selection.get());
        view.restore(before.view.valuesProperty().get());
    }

    /// Drops plan, history and measurements, which belong to one analysis.
    void forgetPlans() {
        history.clear();
        show(PlanBook.EMPTY);
        prediction.set(null);
        sizeRange.set(null);
        frontier.set(List.of());
        measured.clear();
    }

    /// Changes the plan that is shown as one undoable step.
    void apply(String stepName, @Nullable Object gesture, PlanState before, PlanState after) {
        PlanBook book = plans.get();
        change(stepName, gesture, book.withShown(before), book.withShown(after));
    }

    /// Changes the plans as one undoable step.
    void change(String stepName, @Nullable Object gesture, PlanBook before, PlanBook after) {
        history.remember(stepName, gesture, before, after);
        show(after);
        changed();
    }

    /// Shows plans without a step to undo.
    void show(PlanBook book) {
        plans.set(book);
        PlanPage shown = book.shown();
        plan.set(shown == null ? null : shown.state());
    }

    /// Says that something happened that people would not want to lose.
    void changed() {
        changes.set(changes.get() + 1);
    }
}
