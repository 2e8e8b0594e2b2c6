package org.bitwright.app.workbench.window;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.io.model.TensorInfo;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/// Follows events in the window of a large model until everything that they set off has arrived. What counts is the
/// longest time for which the interface thread answered nothing, in its own processor time, the least of several.
abstract class LargeModelRobot extends WindowRobot {
    private static final int REPEATS = 3;
    private static final Duration LONGEST_STALL = Duration.ofMillis(50);
    private static final Duration LONGEST_OPENING = Duration.ofMillis(100);
    private static final String OPENING = "open: ";

    private final Map<String, Duration> stalls = new LinkedHashMap<>();

    final Workbench workbench() {
        return window().workbench();
    }

    final WorkbenchSession session() {
        return workbench().session();
    }

    final PlanState plan() {
        return Objects.requireNonNull(session().planProperty().get());
    }

    final List<String> decided() {
        OpenModel model = Objects.requireNonNull(session().modelProperty().get());
        return model.card().decidedTensors().stream().map(TensorInfo::name).toList();
    }

    /// Follows opening something, for which people wait.
    final void opening(String name, Runnable action) throws TimeoutException {
        event(OPENING + name, action);
    }

    /// Follows an event; several variants take turns, so that each changes something. What the longest of them takes
    /// counts.
    final void event(String name, Runnable... variants) throws TimeoutException {
        Duration[] least = new Duration[variants.length];
        for (int repeat = 0; repeat < REPEATS * variants.length; repeat++) {
            int variant = repeat % variants.length;
            Duration taken = stall(variants[variant]);
            least[variant] = repeat < variants.length || taken.compareTo(least[variant]) < 0 ? taken : least[variant];
        }
        stalls.put(name, Collections.max(List.of(least)));
    }

    private Duration stall(Runnable action) throws TimeoutException {
        try (StallWatch watch = new StallWatch()) {
            interact(action);
            waitUntil(executor()::idle);
            return watch.longest();
        }
    }

    /// Says what was found, and that no event took too long.
    final void report(TestReporter reporter) {
        stalls.forEach((name, taken) -> reporter.publishEntry(name, taken.toNanos() / 1_000_000.0 + " ms"));
        assertThat(stalls).allSatisfy((name, taken) -> assertThat(taken).as(name)
                .isLessThanOrEqualTo(name.startsWith(OPENING) ? LONGEST_OPENING : LONGEST_STALL));
    }
}
