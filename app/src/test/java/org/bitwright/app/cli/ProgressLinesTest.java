package org.bitwright.app.cli;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressLinesTest {
    private final ProgressLines lines = new ProgressLines();

    @Test
    void timeLeftIsWhatTheRestTakesAtTheSpeedSoFar() {
        assertThat(line("Divergence", 0, 100, 5)).isEqualTo("Divergence …");
        assertThat(line("Divergence", 3, 100, 8)).isNull();
        assertThat(line("Divergence", 10, 100, 20)).isEqualTo("Divergence: 10 of 100, about 2 min 15 s left");
        assertThat(line("Divergence", 12, 100, 21)).isNull();
        assertThat(line("Divergence", 80, 100, 45)).isEqualTo("Divergence: 80 of 100, about 10 s left");
        assertThat(line("Divergence", 100, 100, 80)).isNull();
        assertThat(line("Perplexity", 1, 64, 81)).isEqualTo("Perplexity …");
    }

    private @Nullable String line(String stage, long done, long total, long seconds) {
        return lines.line(stage, done, total, Duration.ofSeconds(seconds));
    }
}
