package org.bitwright.app.workbench.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatestWinsTest {
    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final List<String> outcomes = new ArrayList<>();

    private BackgroundTask<String> task(String name) {
        return new BackgroundTask<>(name, false, _ -> name, outcomes::add,
                failure -> outcomes.add("failed " + failure));
    }

    @Test
    void onlyTheNewestOfSeveralWaitingTasksRuns() {
        LatestWins latest = new LatestWins(executor, Duration.ofMillis(250));
        latest.submit(task("first"));
        latest.submit(task("second"));
        latest.submit(task("third"));
        assertThat(outcomes).isEmpty();
        executor.elapse();
        assertThat(outcomes).containsExactly("third");
    }

    @Test
    void anOutcomeThatArrivesAfterANewerRequestIsDropped() {
        LatestWins latest = new LatestWins(executor, Duration.ZERO);
        latest.submit(new BackgroundTask<>("slow", false, progress -> {
            latest.submit(task("newer"));
            return "older";
        }, outcomes::add, _ -> outcomes.add("failed")));
        assertThat(outcomes).containsExactly("newer");
    }

    @Test
    void cancelDropsWhatWaits() {
        LatestWins latest = new LatestWins(executor, Duration.ofMillis(250));
        latest.submit(task("unwanted"));
        latest.cancel();
        executor.elapse();
        assertThat(outcomes).isEmpty();
    }
}
