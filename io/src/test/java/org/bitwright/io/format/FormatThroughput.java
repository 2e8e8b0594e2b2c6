package org.bitwright.io.format;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/// Prints how many weights per second one core takes through the round trip of each named format, and through encoding.
final class FormatThroughput {
    private static final int ROWS = 64;
    private static final int COLUMNS = 4096;
    private static final int REPETITIONS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private FormatThroughput() {
    }

    public static void main(String[] names) {
        List<NumberFormat> formats = names.length == 0
                ? NumberFormats.all().stream().filter(NumberFormat::encodes).toList()
                : Arrays.stream(names).map(NumberFormats::named).toList();
        float[] weights = Gaussian.weights(ROWS * COLUMNS, 3);
        float[] importance = Gaussian.weights(COLUMNS, 4);
        for (int i = 0; i < COLUMNS; i++) {
            weights[i] *= 0.02f;
            importance[i] *= importance[i];
        }
        float[] restored = new float[weights.length];
        for (NumberFormat format : formats) {
            byte[] stored = new byte[Math.toIntExact(format.bytes(ROWS, COLUMNS))];
            System.out.printf("%-20s %8.4f bits  round trip %8.1f  encode %8.1f  weighted %8.1f  decode %8.1f M/s%n",
                    format.name(), format.bitsPerWeight(), rate(() -> format.roundTrip(weights, COLUMNS, restored)),
                    rate(() -> format.encode(weights, COLUMNS, null, stored)),
                    rate(() -> format.encode(weights, COLUMNS, importance, stored)),
                    rate(() -> format.decode(stored, COLUMNS, restored)));
        }
    }

    private static double rate(Runnable work) {
        double best = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            long start = THREADS.getCurrentThreadCpuTime();
            int times = 0;
            while (THREADS.getCurrentThreadCpuTime() - start < 150_000_000) {
                work.run();
                times++;
            }
            best = Math.max(best, 1e3 * times * ROWS * COLUMNS / (THREADS.getCurrentThreadCpuTime() - start));
        }
        return best;
    }
}
