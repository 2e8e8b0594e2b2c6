package org.bitwright.app.service;

import java.time.Duration;
import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Precision;
import org.bitwright.app.workbench.SyntheticModel;
import org.bitwright.io.model.ModelCard;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AnalysisEffortTest {
    private static final ModelCard LARGE = SyntheticModel.seventyBillion("large").card();
    private static final int PROBES = 32;
    private static final int TOKENS = 2048;
    /// Tensors in two formats.
    private static final double STORED = 2.0 * LARGE.decidedTensors().size();

    private static Duration time(int threads, List<String> metrics, DamageKind... damages) {
        return AnalysisEffort.time(LARGE, new AnalysisSettings(metrics, List.of("q4_k", "q8_0"), List.of(damages),
                PROBES, 1, 256, TOKENS, Precision.FLOAT), threads);
    }

    /// On four threads.
    private static Duration passes(double passes) {
        return Duration.ofSeconds(Math.round(2.0 * LARGE.parameters() * TOKENS * passes / 3.2e11));
    }

    @Test
    void tracesTakeSixPassesAProbe() {
        assertThat(time(4, List.of("hessian-trace"), DamageKind.TRACE)).isEqualTo(passes(1 + 6 * PROBES))
                .isEqualTo(time(4, List.of("hessian-trace"))).isEqualTo(time(4, List.of(), DamageKind.TRACE));
        assertThat(time(4, List.of(), DamageKind.TRACE)).as("seventy billion weights")
                .isGreaterThan(Duration.ofHours(10));
    }

    @Test
    void gradientsAreMadeOnce() {
        assertThat(time(4, List.of("gradient-norm"), DamageKind.FISHER)).isEqualTo(passes(1 + 3));
    }

    @Test
    void measuredDamagesTakeHalfAPassATensorAndFormat() {
        assertThat(time(4, List.of(), DamageKind.DIVERGENCE)).isEqualTo(passes(1 + STORED / 2));
        assertThat(time(4, List.of("awq-salience"), DamageKind.DIRECT, DamageKind.DIVERGENCE))
                .isEqualTo(passes(1 + STORED));
    }

    @Test
    void taylorDamagesTakeAProductForEachTensorAndFormat() {
        assertThat(time(4, List.of(), DamageKind.TAYLOR)).isEqualTo(passes(1 + 6 * STORED));
    }

    @Test
    void threadsShareIt() {
        assertThat(time(1, List.of(), DamageKind.TRACE).toSeconds() / 8.0)
                .isCloseTo((double) time(8, List.of(), DamageKind.TRACE).toSeconds(), within(1.0));
    }
}
