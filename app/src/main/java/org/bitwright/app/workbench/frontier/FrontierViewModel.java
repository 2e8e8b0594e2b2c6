package org.bitwright.app.workbench.frontier;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;

import org.bitwright.allocation.Plan;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.frontier.FrontierChart.Point;
import org.bitwright.app.workbench.session.Baselines.Baseline;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
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
        workbench.baselines().baselinesProperty().subscribe(_ -> refresh());
        session.measured().addListener((ListChangeListener<MeasuredPlan>) _ -> refresh());
    }

    public ReadOnlyObjectProperty<FrontierChart> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    /// Makes a point the plan, numbered as in [FrontierChart#figure()].
    public void take(int index) {
        List<Plan> plans = new ArrayList<>();
        session.frontierProperty().get().forEach(point -> plans.add(point.plan()));
        workbench.baselines().baselinesProperty().get().forEach(baseline -> plans.add(baseline.plan()));
        session.measured().forEach(point -> plans.add(point.plan()));
        if (index >= 0 && index < plans.size()) {
            workbench.editing().take(plans.get(index));
        }
    }

    private void refresh() {
        PlanState state = session.planProperty().get();
        Prediction prediction = session.predictionProperty().get();
        Point current = state == null || prediction == null
                ? null
                : point("", state.plan(), prediction);
        List<Baseline> baselines = workbench.baselines().baselinesProperty().get();
        chart.set(new FrontierChart(session.frontierProperty().get().stream().map(FrontierViewModel::point).toList(),
                current, baselines.stream().map(each -> point(each.name(), each.plan(), each.prediction())).toList(),
                session.measured().stream().map(FrontierViewModel::measured).toList(), reference(prediction)));
    }

    private static double reference(@Nullable Prediction prediction) {
        return prediction == null ? Double.NaN : prediction.reference();
    }

    private static Point point(FrontierPoint point) {
        return point("", point.plan(), point.prediction());
    }

    private static Point point(String name, Plan plan, Prediction prediction) {
        return new Point(name, plan.totalBytes(), prediction.perplexity(), prediction.low(), prediction.high());
    }

    private static Point measured(MeasuredPlan plan) {
        double perplexity = plan.measured().perplexity();
        double error = plan.measured().standardError();
        return new Point("", plan.plan().totalBytes(), perplexity, perplexity - error, perplexity + error);
    }
}
