package org.bitwright.io.format;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.bitwright.io.format.ggml.GgmlType;
import org.bitwright.io.format.ggml.Goldens;
import org.jspecify.annotations.Nullable;

/// Prints, as a Markdown table, what every format of the catalogue does to the weights of the golden file: bits, mean
/// squared error plain and weighted, that of the reference encoder, and weights per second and core.
final class FormatTable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WARM_UP = 800_000_000;
    private static final long NANOSECONDS = 100_000_000;
    private static final int REPETITIONS = 3;

    private FormatTable() {
    }

    public static void main(String[] names) {
        // No workers, so that the processor time of this thread is all there is.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "0");
        float[] weights = Goldens.floats("source");
        float[] importance = Goldens.floats("importance");
        System.out.println(
                "| format | bits per weight | plain | weighted | reference plain | reference weighted | M/s |");
        System.out.println("|---|---|---|---|---|---|---|");
        List<NumberFormat> formats = names.length == 0
                ? NumberFormats.all()
                : Arrays.stream(names).map(NumberFormats::named).toList();
        for (NumberFormat format : formats) {
            System.out.println(row(format, weights, importance));
        }
    }

    private static String row(NumberFormat format, float[] weights, float[] importance) {
        String name = "| %s | %.4f |".formatted(format.name(), format.bitsPerWeight());
        String reference = reference(format);
        if (!format.encodes()) {
            return name + " read only | read only |" + reference + " – |";
        }
        float[] plain = new float[weights.length];
        format.roundTrip(weights, Goldens.COLUMNS, plain);
        float[] minded = new float[weights.length];
        format.roundTrip(weights, Goldens.COLUMNS, importance, minded);
        return String.format(Locale.ROOT, "%s %.3g | %.3g |%s %.3g |", name, error(weights, plain, null),
                error(weights, minded, importance), reference, rate(format, weights));
    }

    private static String reference(NumberFormat format) {
        String entry = format.name().toUpperCase(Locale.ROOT);
        if (Arrays.stream(GgmlType.values()).noneMatch(type -> type.name().equals(entry))) {
            return " – | – |";
        }
        boolean plain = Goldens.has(format.name() + ".bytes");
        boolean weighted = Goldens.has(format.name() + ".weighted.bytes");
        return String.format(Locale.ROOT, " %s | %s |", plain ? "%.3g".formatted(Goldens.error(entry, "mse")) : "–",
                "%.3g".formatted(Goldens.error(weighted ? entry + ".weighted" : entry, "weighted_mse")));
    }

    private static double error(float[] weights, float[] restored, float @Nullable [] importance) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            double share = importance == null ? 1 : importance[i % Goldens.COLUMNS];
            double error = (double) restored[i] - weights[i];
            sum += share * error * error;
            total += share;
        }
        return sum / total;
    }

    /// Million weights per second of processor time, of storing.
    private static double rate(NumberFormat format, float[] weights) {
        byte[] stored = new byte[Math.toIntExact(format.bytes(weights.length / Goldens.COLUMNS, Goldens.COLUMNS))];
        Runnable work = () -> format.encode(weights, Goldens.COLUMNS, null, stored);
        double best = rate(work, WARM_UP);
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            best = Math.max(best, rate(work, NANOSECONDS));
        }
        return best * weights.length;
    }

    private static double rate(Runnable work, long nanoseconds) {
        long start = THREADS.getCurrentThreadCpuTime();
        int times = 0;
        do {
            work.run();
            times++;
        } while (THREADS.getCurrentThreadCpuTime() - start < nanoseconds);
        return 1e3 * times / (THREADS.getCurrentThreadCpuTime() - start);
    }
}
