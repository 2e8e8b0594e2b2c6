package org.bitwright.app.workbench.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.bitwright.app.figure.Axis;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.Drawing.Nearness;
import org.bitwright.app.figure.Ink;
import org.bitwright.app.figure.Series;
import org.bitwright.app.figure.Series.Datum;
import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.session.Scaling;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// The loss increase of some tensors in each format with its 90 % interval. On a logarithmic axis losses at or below
/// zero, which are noise, lie on the lower edge; what is shown beside the mouse is their true value.
public final class LossChart {
    /// The 95th percentile of the normal distribution: a 90 % interval is so many standard errors either side.
    private static final double NINETY_PERCENT = 1.645;
    /// Losses a million times below the largest are none: they may lie on the lower edge.
    private static final double WIDEST = 1e6;
    private static final int MOST_TICKS = 5;
    private static final double DOT = 5.5;

    private LossChart() {
    }

    /// @param losses
    ///            fewest bits first
    /// @param title
    ///            what they are of
    /// @param scaling
    ///            of the axis; automatic is logarithmic whenever there is a positive loss
    public static Chart of(List<FormatLoss> losses, String title, Scaling scaling) {
        if (losses.isEmpty()) {
            return Chart.empty(title, "");
        }
        Axis up = scaling == Scaling.LINEAR || losses.stream().noneMatch(each -> each.loss() > 0)
                ? linear(losses)
                : logarithmic(losses);
        double floor = up.logarithmic() ? up.low() : Double.NEGATIVE_INFINITY;
        List<Datum> others = new ArrayList<>();
        List<Datum> current = new ArrayList<>();
        for (int index = 0; index < losses.size(); index++) {
            (losses.get(index).current() ? current : others).add(datum(losses.get(index), index, floor));
        }
        List<Datum> line = new ArrayList<>();
        for (int index = 0; index < losses.size(); index++) {
            line.add(Datum.of(index, Math.max(floor, losses.get(index).loss())));
        }
        return new Chart(title, Axis.names("", names(losses)), up,
                List.of(new Series.Curve("", Ink.FAINT_LINE, line),
                        new Series.Points("", Ink.VALUE_POINT, Ink.ERROR_LINE, DOT, false, others),
                        new Series.Points("", Ink.CURRENT_POINT, Ink.ERROR_LINE, DOT + 1, false, current)),
                Nearness.ACROSS, "");
    }

    /// Format names without the group size that all of them share.
    private static List<String> names(List<FormatLoss> losses) {
        List<String> names = losses.stream().map(FormatLoss::format).toList();
        List<String> groups = names.stream().filter(name -> name.contains("-g"))
                .map(name -> name.substring(name.indexOf("-g"))).distinct().toList();
        return groups.size() != 1 ? names : names.stream().map(name -> name.replace(groups.getFirst(), "")).toList();
    }

    private static Datum datum(FormatLoss loss, int index, double floor) {
        double half = NINETY_PERCENT * loss.standardError();
        String tip = Texts.of("selection.tip", loss.format(), Numbers.scientific(loss.loss()),
                Numbers.scientific(half), Numbers.bytes(loss.bytes()));
        return Datum.between(index, Math.max(floor, loss.loss()), Math.max(floor, loss.loss() - half),
                Math.max(floor, loss.loss() + half)).answering(tip, index)
                .coloured(BitPalette.level(Math.max(1, loss.bits())));
    }

    private static Axis logarithmic(List<FormatLoss> losses) {
        double high = highest(losses);
        double least = losses.stream().mapToDouble(FormatLoss::loss).filter(loss -> loss > 0).min().orElse(high);
        double low = Math.max(least, high / WIDEST);
        double pad = Math.max(1.2, Math.pow(high / low, 0.08));
        return Axis.logarithmic(Texts.of("selection.axis.logarithmic"), low / pad, high * pad, MOST_TICKS,
                Numbers::scientific);
    }

    private static Axis linear(List<FormatLoss> losses) {
        double high = highest(losses);
        double low = losses.stream().mapToDouble(FormatLoss::loss).min().orElse(0);
        double pad = Math.max(1e-9, 0.1 * (high - low));
        return Axis.linear(Texts.of("selection.axis"), low - pad, high + pad, MOST_TICKS,
                tick -> tick == 0 ? "0" : Numbers.scientific(tick));
    }

    private static double highest(List<FormatLoss> losses) {
        return losses.stream().flatMapToDouble(each -> DoubleStream.of(each.loss(),
                each.loss() + NINETY_PERCENT * each.standardError())).max().orElse(1);
    }
}
