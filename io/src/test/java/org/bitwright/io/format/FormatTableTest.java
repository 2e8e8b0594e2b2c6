package org.bitwright.io.format;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;

import org.bitwright.io.format.ggml.GgmlType;
import org.bitwright.io.format.ggml.Goldens;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/// Writes, as Markdown, what every format of the catalogue does to the weights of the golden file: bits, mean squared error
/// plain and weighted, that of the reference encoder, and weights per second of one core. Runs only when told where to
/// (`-Dbitwright.formatTable=FILE`), because an idle machine takes five minutes for it.
@EnabledIfSystemProperty(named = "bitwright.formatTable", matches = ".+")
class FormatTableTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WARM_UP = 500_000_000;
    private static final long NANOSECONDS = 100_000_000;
    private static final int ROUNDS = 2;
    private static final int REPETITIONS = 3;
    /// Million weights per second that ggml's own encoders store on one core of the machine that the goals are for; of the
    /// last two, on the one that this was written on.
    private static final Map<String, Double> REFERENCE_RATES = Map.of("q8_0", 81., "q4_0", 118., "q2_k", 7.9, "q3_k",
            35.,
            "q4_k", 7.6, "q5_k", 8.4, "q6_k", 18., "iq3_s", 3.3, "iq3_xxs", 2.2);
    private static final double REFERENCE_GOAL = 2;
    private static final double INTEGER_GOAL = 100;

    private final float[] weights = Goldens.floats("source");
    private final float[] importance = Goldens.floats("importance");

    @Test
    void writesTheTable() throws IOException {
        // Parallel streams of a task run in the task's own pool, so that its only thread's processor time is all there is.
        try (ForkJoinPool alone = new ForkJoinPool(1)) {
            List<String> lines = alone.submit(this::table).join();
            Files.write(Path.of(System.getProperty("bitwright.formatTable")), lines);
            lines.forEach(System.out::println);
        }
    }

    private List<String> table() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| format | bits per weight | plain | weighted | reference plain | reference weighted | M/s | reference M/s | ratio | goal |",
                "|---|---|---|---|---|---|---|---|---|---|"));
        List<Double> loops = new ArrayList<>();
        List<NumberFormat> formats = formats();
        // In the first round the compiler is still busy with other formats.
        Map<NumberFormat, Double> rates = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (NumberFormat format : formats) {
                if (format.encodes()) {
                    rates.merge(format, rate(format), Math::max);
                    loops.add(fixedLoop());
                }
            }
        }
        formats.forEach(format -> lines.add(row(format, rates.getOrDefault(format, 0.0))));
        lines.add("");
        lines.add(String.format(Locale.ROOT,
                "A fixed loop beside every rate took %.1f ms at least, %.1f in the middle and %.1f at most; the demo model's matrices in `squeezellm3` take %.1f s of one core.",
                loops.stream().min(Double::compare).orElseThrow(),
                loops.stream().sorted().skip(loops.size() / 2).findFirst().orElseThrow(),
                loops.stream().max(Double::compare).orElseThrow(),
                secondsOfTheDemoModel(NumberFormats.named("squeezellm3"))));
        return lines;
    }

    private static List<NumberFormat> formats() {
        Set<String> several = MixedFormats.all().stream().map(NumberFormat::name).collect(Collectors.toSet());
        // Rank 16 holds all of 16 rows.
        return NumberFormats.all().stream()
                .filter(format -> !several.contains(format.name()) && !format.name().startsWith("bitstack")).toList();
    }

    private String row(NumberFormat format, double rate) {
        String name = "| %s | %.4f |".formatted(format.name(), format.bitsPerWeight());
        @Nullable
        Double plainReference = reference(format, "", "mse");
        @Nullable
        Double weightedReference = reference(format, ".weighted", "weighted_mse");
        String reference = " %s | %s |".formatted(number(plainReference), number(weightedReference));
        if (!format.encodes()) {
            return name + " read only | read only |" + reference + " – | – | – | – |";
        }
        float[] plain = new float[weights.length];
        format.roundTrip(weights, Goldens.COLUMNS, plain);
        float[] minded = new float[weights.length];
        format.roundTrip(weights, Goldens.COLUMNS, importance, minded);
        double plainError = error(plain, null);
        double weightedError = error(minded, importance);
        @Nullable
        Double referenceRate = REFERENCE_RATES.get(format.name());
        boolean exact = (plainReference == null || plainError <= plainReference)
                && (weightedReference == null || weightedError <= weightedReference);
        String goal = referenceRate != null
                ? met(exact && rate >= REFERENCE_GOAL * referenceRate)
                : plainReference != null || weightedReference != null
                        ? met(exact)
                        : format instanceof IntegerFormat ? met(rate >= INTEGER_GOAL) : "–";
        return name + " %s | %s |%s %s | %s | %s | %s |".formatted(number(plainError), number(weightedError), reference,
                number(rate), number(referenceRate), referenceRate == null ? "–" : number(rate / referenceRate), goal);
    }

    private static String met(boolean yes) {
        return yes ? "met" : "missed";
    }

    private static String number(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3g", value);
    }

    /// The reference encoder's error, null where it does not encode such a type.
    private static @Nullable Double reference(NumberFormat format, String kind, String measure) {
        String entry = format.name().toUpperCase(Locale.ROOT);
        if (Arrays.stream(GgmlType.values()).noneMatch(type -> type.name().equals(entry))) {
            return null;
        }
        boolean own = Goldens.has(format.name() + kind + ".bytes");
        if (!own && (kind.isEmpty() || !Goldens.has(format.name() + ".bytes"))) {
            return null;
        }
        return Goldens.error(own ? entry + kind : entry, measure);
    }

    private double error(float[] restored, float @Nullable [] share) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            double matters = share == null ? 1 : share[i % Goldens.COLUMNS];
            double error = (double) restored[i] - weights[i];
            sum += matters * error * error;
            total += matters;
        }
        return sum / total;
    }

    /// Million weights per second of processor time, of storing.
    private double rate(NumberFormat format) {
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

    /// Milliseconds that the same 20 million dependent steps take: what a neighbour on the core takes away shows here.
    private static double fixedLoop() {
        long start = THREADS.getCurrentThreadCpuTime();
        long state = start;
        for (int step = 0; step < 20_000_000; step++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
        }
        assertThat(state).isNotEqualTo(start);
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static double secondsOfTheDemoModel(NumberFormat format) {
        try (ModelFile model = ModelFiles.open(Path.of("../resources/demo/model"))) {
            long taken = 0;
            for (TensorInfo tensor : model.card().decidedTensors()) {
                int columns = Math.toIntExact(tensor.shape().columns());
                float[] matrix = new float[Math.toIntExact(tensor.shape().elements())];
                model.read(tensor.name(), 0, matrix.length, matrix, 0);
                byte[] stored = new byte[Math.toIntExact(format.bytes(matrix.length / columns, columns))];
                long start = THREADS.getCurrentThreadCpuTime();
                format.encode(matrix, columns, null, stored);
                taken += THREADS.getCurrentThreadCpuTime() - start;
            }
            return taken / 1e9;
        }
    }
}
