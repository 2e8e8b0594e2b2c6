package org.bitwright.app.workbench.budget;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;

import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.session.Damages;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.TensorInfo;

/// What the plan is expected to do to perplexity, what was measured of it, and what more bytes would buy.
public final class PerplexityViewModel {
    private static final double SMALL_LOSS = 0.03;
    private static final double LARGE_LOSS = 0.15;

    private final WorkbenchSession session;
    private final LatestWins pricing;
    private final ReadOnlyStringWrapper perplexity = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper band = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper over = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.SMALL);
    private final ReadOnlyStringWrapper measured = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper price = new ReadOnlyStringWrapper("");

    /// How much worse than the stored model.
    public enum Verdict {
        SMALL,
        NOTICEABLE,
        LARGE
    }

    public PerplexityViewModel(Workbench workbench) {
        this.session = workbench.session();
        this.pricing = new LatestWins(workbench.executor(), Duration.ZERO);
        session.predictionProperty().subscribe(_ -> showPrediction());
        session.planProperty().subscribe(_ -> {
            showMeasured();
            showPrice();
        });
        session.frontierProperty().subscribe(_ -> showPrice());
        session.measured().addListener((ListChangeListener<MeasuredPlan>) _ -> showMeasured());
    }

    /// The predicted perplexity: `18.97`.
    public ReadOnlyStringProperty perplexityProperty() {
        return perplexity.getReadOnlyProperty();
    }

    /// Its 90 % band: `18.83 – 19.12`.
    public ReadOnlyStringProperty bandProperty() {
        return band.getReadOnlyProperty();
    }

    /// How far it lies over the stored model: `+1.4 %`.
    public ReadOnlyStringProperty overProperty() {
        return over.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Verdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /// What was measured of this very plan; empty when it was not.
    public ReadOnlyStringProperty measuredProperty() {
        return measured.getReadOnlyProperty();
    }

    /// What more bytes would buy, in words; empty when that is not known.
    public ReadOnlyStringProperty priceProperty() {
        return price.getReadOnlyProperty();
    }

    private void showPrediction() {
        Prediction prediction = session.predictionProperty().get();
        if (prediction == null) {
            perplexity.set("");
            band.set("");
            over.set("");
            return;
        }
        perplexity.set(perplexity(prediction.perplexity()));
        String ends = perplexity(prediction.low()) + " – " + perplexity(prediction.high());
        band.set(prediction.supported() ? ends : Texts.of("perplexity.unsupported", ends));
        over.set(Texts.of("perplexity.over", Numbers.signedPercent(prediction.overReference()),
                prediction.basis()));
        verdict.set(prediction.overReference() < SMALL_LOSS
                ? Verdict.SMALL
                : prediction.overReference() < LARGE_LOSS ? Verdict.NOTICEABLE : Verdict.LARGE);
    }

    private void showMeasured() {
        PlanState state = session.planProperty().get();
        MeasuredPlan latest = state == null
                ? null
                : session.measured().stream().filter(plan -> plan.plan().tensors().equals(state.plan().tensors()))
                        .reduce((_, later) -> later).orElse(null);
        if (latest == null) {
            measured.set("");
            return;
        }
        MeasuredPerplexity found = latest.measured();
        String text = Texts.of("perplexity.measured", perplexity(found.perplexity()),
                Numbers.threeDigits(found.standardError()), found.protocol());
        measured.set(Double.isNaN(found.reference())
                ? text
                : text + " · " + Numbers.signedPercent(found.perplexity() / found.reference() - 1));
    }

    private void showPrice() {
        PlanState state = session.planProperty().get();
        if (state == null) {
            pricing.cancel();
            price.set("");
            return;
        }
        List<FrontierPoint> frontier = session.frontierProperty().get();
        Map<String, TensorInfo> tensors = session.lookups().tensors();
        Damages damages = session.damages();
        pricing.submit(new BackgroundTask<>(Texts.of("perplexity.title"), false, _ -> {
            ShadowPrice found = ShadowPrice.of(state.plan(), frontier, tensors, damages);
            return found == null ? "" : found.sentence();
        }, price::set, session::report));
    }

    private static String perplexity(double value) {
        return value < 1000 ? Numbers.fixed(value, 2) : Numbers.threeDigits(value);
    }
}
