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

    private static Duration time(DamageKind damage, int probes, int tokens, int threads) {
        return AnalysisEffort.time(LARGE, new AnalysisSettings(List.of("hessian-trace"), List.of("q4_k", "q8_0"),
                List.of(damage), probes, 1, 256, tokens, Precision.FLOAT), threads);
    }

    @Test
    void tracesTakeSixPassesAProbe() {
        double operations = 2.0 * LARGE.parameters() * 2048 * (1 + 6 * 32);
        assertThat(time(DamageKind.TRACE, 32, 2048, 4)).isEqualTo(Duration.ofSeconds(Math.round(operations / 3.2e11)));
        assertThat(time(DamageKind.TRACE, 32, 2048, 4)).as("seventy billion weights")
                .isGreaterThan(Duration.ofHours(10));
    }

    @Test
    void divergencesTakeHalfAPassATensorAndFormat() {
        double operations = 2.0 * LARGE.parameters() * 2048 * (1 + LARGE.decidedTensors().size());
        assertThat(time(DamageKind.DIVERGENCE, 32, 2048, 4))
                .isEqualTo(Duration.ofSeconds(Math.round(operations / 3.2e11)));
    }

    @Test
    void threadsShareIt() {
        assertThat(time(DamageKind.TRACE, 32, 2048, 1).toSeconds() / 8.0)
                .isCloseTo((double) time(DamageKind.TRACE, 32, 2048, 8).toSeconds(), within(1.0));
    }
}
