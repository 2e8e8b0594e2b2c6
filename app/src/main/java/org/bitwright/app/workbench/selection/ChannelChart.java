package org.bitwright.app.workbench.selection;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.salience.ChannelSalience;
import org.bitwright.app.figure.Axis;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.Drawing.Nearness;
import org.bitwright.app.figure.Ink;
import org.bitwright.app.figure.Series;
import org.bitwright.app.figure.Series.Datum;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The salience of a tensor's output channels, in order; of neighbours the largest where there are more channels than
/// bars.
public final class ChannelChart {
    private static final int MOST_BARS = 256;
    private static final double WIDE = 100;

    private ChannelChart() {
    }

    /// @param salience
    ///            null while it is being found
    public static Chart of(@Nullable ChannelSalience salience) {
        String title = Texts.of("channels.title");
        if (salience == null) {
            return Chart.empty(title, Texts.of("channels.reading"));
        }
        List<Double> channels = salience.channels();
        int together = Math.max(1, (channels.size() + MOST_BARS - 1) / MOST_BARS);
        List<Datum> data = new ArrayList<>();
        for (int from = 0; from < channels.size(); from += together) {
            data.add(largest(channels, from, Math.min(channels.size(), from + together)));
        }
        Axis across = Axis.linear(Texts.of("channels.axis"), -0.5, channels.size() - 0.5, 6,
                tick -> Numbers.count(Math.round(tick)));
        return new Chart(title, across, up(data, salience.activations()),
                List.of(new Series.Bars("", Ink.MAIN_BAR, together, data)), Nearness.ACROSS, "");
    }

    private static Datum largest(List<Double> channels, int from, int to) {
        int best = from;
        for (int channel = from; channel < to; channel++) {
            best = channels.get(channel) > channels.get(best) ? channel : best;
        }
        double value = channels.get(best);
        return Datum.of((from + to - 1) / 2.0, value)
                .answering(Texts.of("channels.tip", best, Numbers.scientific(value)), -1);
    }

    private static Axis up(List<Datum> data, boolean activations) {
        String name = Texts.of(activations ? "channels.salience" : "channels.squares");
        double high = data.stream().mapToDouble(Datum::y).max().orElse(1);
        double low = data.stream().mapToDouble(Datum::y).filter(value -> value > 0).min().orElse(0);
        if (low > 0 && high / low > WIDE) {
            return Axis.logarithmic(Texts.of("channels.logarithmic", name), low / 2, 1.2 * high, 4,
                    Numbers::scientific);
        }
        return Axis.linear(name, 0, high > 0 ? 1.06 * high : 1, 4,
                tick -> tick == 0 ? "0" : Numbers.scientific(tick));
    }
}
