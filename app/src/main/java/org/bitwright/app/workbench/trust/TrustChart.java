package org.bitwright.app.workbench.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.bitwright.app.figure.Axis;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.Drawing.Nearness;
import org.bitwright.app.figure.Ink;
import org.bitwright.app.figure.Series;
import org.bitwright.app.figure.Series.Datum;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// Measured over predicted perplexity, numbered in the order of measuring. Points on the line were predicted rightly.
public final class TrustChart {
    private static final double MARGIN = 0.12;
    /// The 95th percentile of the normal distribution.
    private static final double NINETY_PERCENT = 1.645;

    private TrustChart() {
    }

    /// @param plans
    ///            oldest first
    public static Chart of(List<MeasuredPlan> plans) {
        String title = Texts.of("trust.chart");
        if (plans.isEmpty()) {
            return Chart.empty(title, Texts.of("trust.empty"));
        }
        double[] ends = plans.stream().flatMapToDouble(plan -> DoubleStream.of(plan.measured().perplexity(),
                plan.predicted().perplexity(), plan.predicted().low(), plan.predicted().high())).sorted().toArray();
        double low = ends[0];
        double high = ends[ends.length - 1];
        double pad = Math.max(MARGIN * (high - low), 1e-6);
        List<Datum> points = new ArrayList<>();
        List<Datum> bands = new ArrayList<>();
        for (int index = 0; index < plans.size(); index++) {
            MeasuredPlan plan = plans.get(index);
            double measured = plan.measured().perplexity();
            double predicted = plan.predicted().perplexity();
            double half = NINETY_PERCENT * plan.measured().standardError();
            points.add(Datum.between(predicted, measured, measured - half, measured + half)
                    .labelled(String.valueOf(index + 1)).answering(tip(plan, index), index));
            bands.add(Datum.of(plan.predicted().low(), measured));
            bands.add(Datum.of(plan.predicted().high(), measured));
        }
        List<Series> series = new ArrayList<>(List.of(new Series.Curve("", Ink.REFERENCE_LINE,
                List.of(Datum.of(low - pad, low - pad), Datum.of(high + pad, high + pad)))));
        for (int index = 0; index < bands.size(); index += 2) {
            series.add(new Series.Curve("", Ink.CURRENT_ERROR, bands.subList(index, index + 2)));
        }
        series.add(new Series.Points("", Ink.MEASURED_POINT, Ink.MEASURED_ERROR, 5, false, points));
        return new Chart(title,
                Axis.linear(Texts.of("trust.predicted"), low - pad, high + pad, 5, Numbers::threeDigits),
                Axis.linear(Texts.of("trust.measured"), low - pad, high + pad, 5, Numbers::threeDigits), series,
                Nearness.AROUND, "");
    }

    private static String tip(MeasuredPlan plan, int index) {
        return Texts.of("trust.tip", index + 1, Numbers.bytes(plan.plan().totalBytes()),
                Numbers.threeDigits(plan.predicted().perplexity()), Numbers.threeDigits(plan.predicted().low()),
                Numbers.threeDigits(plan.predicted().high()), Numbers.threeDigits(plan.measured().perplexity()),
                Numbers.threeDigits(plan.measured().standardError()));
    }
}
