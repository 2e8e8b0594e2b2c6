package org.bitwright.app.workbench.selection;

import java.util.List;
import java.util.stream.DoubleStream;

import org.bitwright.app.workbench.palette.Ticks;

/// The loss axis of the selection pane: logarithmic unless a loss is negative, which happens when it is noise.
///
/// @param low
///            loss at the bottom, nats
/// @param high
///            loss at the top, nats
/// @param logarithmic
///            whether equal ratios are equally long
record LossAxis(double low, double high, boolean logarithmic) {
    /// The 95th percentile of the normal distribution: a 90 % interval is so many standard errors either side.
    static final double NINETY_PERCENT = 1.645;
    /// Losses a million times below the largest are none: they may lie on the lower edge.
    private static final double WIDEST = 1e6;
    private static final int MOST_TICKS = 5;

    static LossAxis of(List<FormatLoss> losses) {
        double[] ends = losses.stream()
                .flatMapToDouble(
                        each -> DoubleStream.of(each.loss(), each.loss() + NINETY_PERCENT * each.standardError()))
                .toArray();
        double high = DoubleStream.of(ends).max().orElse(1);
        double low = DoubleStream.of(ends).min().orElse(0);
        if (low > 0 && high > low) {
            low = Math.max(low, high / WIDEST);
            double pad = Math.pow(high / low, 0.1);
            return new LossAxis(low / pad, high * pad, true);
        }
        double pad = Math.max(1e-9, 0.1 * (high - low));
        return new LossAxis(low - pad, high + pad, false);
    }

    /// 0 at the bottom, 1 at the top; losses outside end at the ends.
    double up(double loss) {
        double part = logarithmic
                ? Math.log(Math.max(loss, low) / low) / Math.log(high / low)
                : (loss - low) / (high - low);
        return Math.clamp(part, 0.0, 1.0);
    }

    List<Double> ticks() {
        return logarithmic ? Ticks.logarithmic(low, high, MOST_TICKS) : Ticks.linear(low, high, MOST_TICKS);
    }
}
