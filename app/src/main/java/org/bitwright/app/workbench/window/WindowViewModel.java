package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.value.ObservableValue;

import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.keeping.SessionKeeper;
import org.bitwright.app.workbench.session.ModelLookups;
import org.bitwright.app.workbench.session.Notice;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// What the window as a whole shows: the model's facts, which actions make sense, and how far the user is.
public final class WindowViewModel {
    private final WorkbenchSession session;
    private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper saved = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.NO_MODEL);
    private final LongProperty pulse = new SimpleLongProperty();
    private final BooleanBinding canAnalyse;
    private final BooleanBinding canMeasure;
    private final BooleanBinding canPlan;

    /// How far the user is on the road from a model to a plan.
    public enum Stage {
        NO_MODEL,
        NOT_ANALYSED,
        ANALYSING,
        PLANNED
    }

    public WindowViewModel(Workbench workbench, SessionKeeper keeper) {
        this.session = workbench.session();
        canAnalyse = session.modelProperty().isNotNull().and(workbench.analysing().runningProperty().not());
        canPlan = session.planProperty().isNotNull();
        canMeasure = canPlan.and(session.predictionProperty().isNotNull())
                .and(workbench.measuring().runningProperty().not());
        session.modelProperty().subscribe(this::showModel);
        title.bind(Bindings.createStringBinding(() -> title(keeper), session.modelProperty(), keeper.fileProperty(),
                keeper.unsavedProperty()));
        saved.bind(Bindings.createStringBinding(() -> saved(keeper), session.modelProperty(), keeper.fileProperty(),
                keeper.unsavedProperty(), keeper.savedAtProperty(), pulse));
        stage.bind(Bindings.createObjectBinding(() -> stage(workbench), session.modelProperty(),
                session.planProperty(), workbench.analysing().runningProperty()));
    }

    /// The model in one line.
    public ReadOnlyStringProperty factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// Whether the session is saved, for people; empty while there is nothing to save.
    public ReadOnlyStringProperty savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /// Lets the age of the last save grow.
    void tick() {
        pulse.set(pulse.get() + 1);
    }

    /// The name of the plan that is shown; empty when there is none.
    public ObservableValue<String> planNameProperty() {
        return session.plansProperty().map(book -> book.shown() == null ? "" : book.shown().name());
    }

    /// The window's title.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    public BooleanBinding canAnalyse() {
        return canAnalyse;
    }

    public BooleanBinding canMeasure() {
        return canMeasure;
    }

    /// Whether there is a plan to edit and export.
    public BooleanBinding canPlan() {
        return canPlan;
    }

    public ReadOnlyStringProperty undoNameProperty() {
        return session.history().undoNameProperty();
    }

    public ReadOnlyStringProperty redoNameProperty() {
        return session.history().redoNameProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return session.noticeProperty();
    }

    public void dismissNotice() {
        session.noticeProperty().set(null);
    }

    private Stage stage(Workbench workbench) {
        if (session.modelProperty().get() == null) {
            return Stage.NO_MODEL;
        }
        if (session.planProperty().get() != null) {
            return Stage.PLANNED;
        }
        return workbench.analysing().runningProperty().get() ? Stage.ANALYSING : Stage.NOT_ANALYSED;
    }

    private String title(SessionKeeper keeper) {
        OpenModel model = session.modelProperty().get();
        Path file = keeper.fileProperty().get();
        if (model == null) {
            return Texts.of("window.title");
        }
        String name = file == null ? model.card().name() : String.valueOf(file.getFileName());
        return Texts.of("window.title.model", keeper.unsavedProperty().get() ? name + " •" : name);
    }

    private String saved(SessionKeeper keeper) {
        if (session.modelProperty().get() == null) {
            return "";
        }
        if (keeper.unsavedProperty().get()) {
            return Texts.of("header.unsaved");
        }
        Instant written = keeper.savedAtProperty().get();
        if (written != null) {
            return Texts.of("header.saved.ago", Numbers.duration(Duration.between(written, Instant.now())));
        }
        return keeper.fileProperty().get() == null ? "" : Texts.of("header.saved");
    }

    private void showModel(@Nullable OpenModel model) {
        if (model == null) {
            facts.set(Texts.of("header.none"));
            return;
        }
        ModelCard card = model.card();
        ModelLookups known = session.lookups().model();
        String stored = card.tensors().stream().filter(tensor -> tensor.role().decided()).findFirst()
                .map(TensorInfo::storedFormat).orElse("");
        facts.set(Texts.of("header.facts", card.name(), card.architecture(), known.blocks(),
                Numbers.count(known.parameters()), stored.toLowerCase(Locale.ROOT),
                Numbers.bytes(known.storedBytes())));
    }
}
