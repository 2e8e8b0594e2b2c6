package org.bitwright.app.workbench.selection;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.salience.WeightHistogram;
import org.bitwright.app.figure.Axis;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.Drawing.Nearness;
import org.bitwright.app.figure.Ink;
import org.bitwright.app.figure.Series;
import org.bitwright.app.figure.Series.Datum;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The histogram of a tensor's weights.
public final class WeightChart {
    private WeightChart() {
    }

    /// @param histogram
    ///            null while it is being read
    public static Chart of(@Nullable WeightHistogram histogram) {
        String title = Texts.of("weights.title");
        if (histogram == null) {
            return Chart.empty(title, Texts.of("weights.reading"));
        }
        List<Datum> data = new ArrayList<>();
        long most = 1;
        for (int bin = 0; bin < histogram.counts().size(); bin++) {
            long count = histogram.counts().get(bin);
            double middle = histogram.low() + (bin + 0.5) * histogram.binWidth();
            double half = histogram.binWidth() / 2;
            data.add(Datum.of(middle, (double) count)
                    .answering(Texts.of("weights.tip", Numbers.threeDigits(middle - half),
                            Numbers.threeDigits(middle + half), Numbers.count(count)), -1));
            most = Math.max(most, count);
        }
        Axis across = Axis.linear(Texts.of("weights.axis"), histogram.low(), histogram.high(), 5,
                Numbers::threeDigits);
        Axis up = Axis.linear("", 0, 1.06 * most, 3, tick -> Numbers.count(Math.round(tick)));
        return new Chart(title, across, up,
                List.of(new Series.Bars("", Ink.MAIN_BAR, histogram.binWidth(), data)), Nearness.ACROSS, "");
    }

    /// The moments of a histogram in one line; empty while it is being read.
    public static String facts(@Nullable WeightHistogram histogram) {
        if (histogram == null) {
            return "";
        }
        String facts = Texts.of("weights.facts", Numbers.threeDigits(histogram.mean()),
                Numbers.threeDigits(histogram.standardDeviation()), Numbers.threeDigits(histogram.largest()),
                Numbers.threeDigits(histogram.excessKurtosis()));
        String outside = histogram.outside() == 0
                ? ""
                : " · " + Texts.of("weights.outside", Numbers.count(histogram.outside()));
        return histogram.read() < histogram.weights()
                ? facts + outside + " · " + Texts.of("weights.sampled", Numbers.count(histogram.read()))
                : facts + outside;
    }
}
