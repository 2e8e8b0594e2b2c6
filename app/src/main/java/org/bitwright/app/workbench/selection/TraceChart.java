package org.bitwright.app.workbench.selection;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.MetricValue;
import org.bitwright.app.figure.Axis;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.Drawing.Nearness;
import org.bitwright.app.figure.Ink;
import org.bitwright.app.figure.Series;
import org.bitwright.app.figure.Series.Datum;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// The running mean of a tensor's trace with one standard error either side, probe by probe.
public final class TraceChart {
    private static final double MARGIN = 0.08;

    private TraceChart() {
    }

    /// @param course
    ///            estimates in the order of probes
    public static Chart of(List<MetricValue> course) {
        String title = Texts.of("trace.title");
        if (course.isEmpty()) {
            return Chart.empty(title, Texts.of("trace.none"));
        }
        List<Datum> data = new ArrayList<>();
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (MetricValue value : course) {
            data.add(Datum.between(value.probes(), value.value(), value.value() - value.standardError(),
                    value.value() + value.standardError())
                    .answering(Texts.of("trace.tip", value.probes(), Numbers.threeDigits(value.value()),
                            Numbers.threeDigits(value.standardError())), -1));
            low = Math.min(low, data.getLast().low());
            high = Math.max(high, data.getLast().high());
        }
        double pad = Math.max(MARGIN * (high - low), 1e-12);
        double first = course.getFirst().probes();
        double last = Math.max(first + 1, course.getLast().probes());
        Axis across = Axis.linear(Texts.of("trace.probes"), course.size() == 1 ? 0 : first, last, 6,
                tick -> tick == Math.rint(tick) ? Numbers.fixed(tick, 0) : "");
        Axis up = Axis.linear(Texts.of("trace.axis"), low - pad, high + pad, 4, Numbers::threeDigits);
        List<Series> series = course.size() == 1
                ? List.of(new Series.Points("", Ink.CURRENT_POINT, Ink.CURRENT_ERROR, 4, false, data))
                : List.of(new Series.Band(Texts.of("trace.band"), Ink.MAIN_BAND, data),
                        new Series.Curve(Texts.of("trace.mean"), Ink.MAIN_LINE, data));
        return new Chart(title, across, up, series, Nearness.ACROSS, "");
    }
}
