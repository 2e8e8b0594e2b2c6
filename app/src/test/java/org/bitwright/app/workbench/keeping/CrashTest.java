package org.bitwright.app.workbench.keeping;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

import org.bitwright.app.service.SessionFiles;
import org.bitwright.app.workbench.KeptSession;
import org.bitwright.app.workbench.SessionDocument;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A process is killed while it works; another one takes up what it left behind.
class CrashTest {
    private static final Duration MOST_LOST = Duration.ofSeconds(20);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aKilledProcessLosesAtMostTwentySecondsOfEditsAndNoMeasurement() throws IOException, InterruptedException {
        killAndRecover(Duration.ofMillis(ThreadLocalRandom.current().nextLong(6_000, 8_000)));
    }

    @Tag("slow")
    @RepeatedTest(10)
    void whateverTheMomentItIsKilled() throws IOException, InterruptedException {
        killAndRecover(Duration.ofMillis(ThreadLocalRandom.current().nextLong(500, 25_000)));
    }

    private void killAndRecover(Duration afterMeasuring) throws IOException, InterruptedException {
        Path state = folder.resolve("state");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-cp", System.getProperty("java.class.path"), KilledWorkbench.class.getName(),
                state.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Map<Integer, Long> edits = new HashMap<>();
        long measured = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                if (line.startsWith("EDIT ")) {
                    edits.put(Integer.parseInt(line.substring(5)), now);
                } else if (line.equals("MEASURED")) {
                    measured = now;
                }
                if (measured != 0 && now - measured > afterMeasuring.toNanos()) {
                    break;
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        long killed = System.nanoTime();

        SessionFiles files = new SessionFiles(state);
        List<KeptSession> left = files.leftBehind();
        assertThat(left).hasSize(1);
        SessionDocument document = files.recover(left.getFirst());
        String plan = document.plans().getFirst().name();
        int newest = plan.startsWith("edit ") ? Integer.parseInt(plan.substring(5)) : 1;
        Duration lost = Duration.ofNanos(killed - Objects.requireNonNull(edits.get(newest)));
        assertThat(lost).as("age of the newest edit that was kept").isLessThan(MOST_LOST);
        assertThat(document.measured()).hasSize(1);
        assertThat(Objects.requireNonNull(document.analysis()).complete()).isTrue();
        files.discard(left.getFirst());
        assertThat(files.leftBehind()).isEmpty();
    }
}
