package org.bitwright.io;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;
import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/// Tries files that may be hostile: each ends within 2 s and 256 MB, opened or with one typed sentence. What came of them
/// is counted and written to `target/hostile-cases.txt`.
public final class Hostile implements AfterAllCallback {
    private static final long MOST_BYTES = 256L << 20;
    private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Map<String, AtomicInteger> OUTCOMES = new ConcurrentHashMap<>();

    /// Opens a model and counts what came of it.
    public static ModelFile open(Path path) {
        return trying(() -> ModelFiles.open(path));
    }

    /// Tries one case; passes on its result or its sentence.
    public static <T> T trying(Supplier<T> attempt) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        // Of the processor, not of the clock: a machine with other work to do stands still now and then.
        long start = THREADS.getCurrentThreadCpuTime();
        String outcome = "opened";
        try {
            return attempt.get();
        } catch (BitwrightException refused) {
            outcome = refused.getClass().getSimpleName();
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("Exception", "java.", "jackson", "null");
            throw refused;
        } finally {
            assertThat(THREADS.getCurrentThreadCpuTime() - start).as("nanoseconds").isLessThan(MOST_NANOSECONDS);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - bytes).as("bytes").isLessThan(MOST_BYTES);
            OUTCOMES.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        report();
    }

    /// Writes what came of all cases so far; the last class writes all of them.
    static void report() throws IOException {
        StringBuilder report = new StringBuilder();
        new TreeMap<>(OUTCOMES).forEach((outcome, count) -> report.append("%7d  %s%n".formatted(count.get(), outcome)));
        int cases = OUTCOMES.values().stream().mapToInt(AtomicInteger::get).sum();
        Files.writeString(Path.of("target", "hostile-cases.txt"), "%7d  cases%n%s".formatted(cases, report));
    }
}
