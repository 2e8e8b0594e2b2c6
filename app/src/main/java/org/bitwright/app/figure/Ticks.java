package org.bitwright.app.figure;

import java.util.ArrayList;
import java.util.List;

/// Round numbers for an axis.
public final class Ticks {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final double[] LOG_STEPS = {1, 2, 5};

    private Ticks() {
    }

    /// At most `most` evenly spaced round numbers between two ends.
    public static List<Double> linear(double low, double high, int most) {
        List<Double> ticks = new ArrayList<>();
        double raw = (high - low) / Math.max(1, most);
        if (!(raw > 0) || Double.isInfinite(raw)) {
            return ticks;
        }
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * power;
        for (double digit : STEPS) {
            if (digit * power >= raw) {
                step = digit * power;
                break;
            }
        }
        for (long index = (long) Math.ceil(low / step); index * step <= high * (1 + 1e-12); index++) {
            ticks.add(index * step);
        }
        return ticks;
    }

    /// 1, 2 and 5 times powers of ten between two positive ends; powers alone when that would be more than `most`.
    public static List<Double> logarithmic(double low, double high, int most) {
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
            for (double digit : LOG_STEPS) {
                double tick = digit * Math.pow(10, exponent);
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        if (ticks.size() > most) {
            ticks.removeIf(tick -> Math.abs(Math.log10(tick) - Math.rint(Math.log10(tick))) > 1e-9);
        }
        while (ticks.size() > most) {
            List<Double> every = List.copyOf(ticks);
            ticks.removeIf(tick -> every.indexOf(tick) % 2 == 1);
        }
        return ticks;
    }
}
