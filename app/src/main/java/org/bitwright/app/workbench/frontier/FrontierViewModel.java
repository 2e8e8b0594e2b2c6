package org.bitwright.app.workbench.frontier;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;

import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.frontier.FrontierChart.Point;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// What the chart of size against perplexity shows, and what a click on it takes.
public final class FrontierViewModel {
    private final Workbench workbench;
    private final WorkbenchSession session;
    private final ReadOnlyObjectWrapper<FrontierChart> chart = new ReadOnlyObjectWrapper<>(FrontierChart.EMPTY);

    public FrontierViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        session.frontierProperty().subscribe(_ -> refresh());
        session.predictionProperty().subscribe(_ -> refresh());
        session.measured().addListener((ListChangeListener<MeasuredPlan>) _ -> refresh());
    }

    public ReadOnlyObjectProperty<FrontierChart> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    /// Makes a point of the frontier the plan.
    public void take(int index) {
        List<FrontierPoint> frontier = session.frontierProperty().get();
        if (index >= 0 && index < frontier.size()) {
            workbench.editing().take(frontier.get(index).plan());
        }
    }

    /// A point in words.
    public String describe(Point point, boolean isMeasured) {
        double half = (point.high() - point.low()) / 2;
        return isMeasured
                ? Texts.of("frontier.tip.measured", Numbers.bytes(point.bytes()),
                        Numbers.threeDigits(point.perplexity()), Numbers.threeDigits(half))
                : Texts.of("frontier.tip", Numbers.bytes(point.bytes()), Numbers.threeDigits(point.perplexity()),
                        Numbers.threeDigits(point.low()), Numbers.threeDigits(point.high()));
    }

    private void refresh() {
        PlanState state = session.planProperty().get();
        Prediction prediction = session.predictionProperty().get();
        Point current = state == null || prediction == null
                ? null
                : point(state.plan().totalBytes(), prediction);
        chart.set(new FrontierChart(
                session.frontierProperty().get().stream()
                        .map(each -> point(each.plan().totalBytes(), each.prediction())).toList(),
                current, session.measured().stream().map(FrontierViewModel::measured).toList(),
                reference(prediction)));
    }

    private static double reference(@Nullable Prediction prediction) {
        return prediction == null ? Double.NaN : prediction.reference();
    }

    private static Point point(long bytes, Prediction prediction) {
        return new Point(bytes, prediction.perplexity(), prediction.low(), prediction.high());
    }

    private static Point measured(MeasuredPlan plan) {
        double perplexity = plan.measured().perplexity();
        double error = plan.measured().standardError();
        return new Point(plan.plan().totalBytes(), perplexity, perplexity - error, perplexity + error);
    }
}
