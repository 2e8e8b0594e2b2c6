package org.bitwright.analysis.model.architecture;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.bitwright.analysis.model.tape.RotaryFrequencies;
import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.ModelConfigException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// Scaled rotary embeddings against the formulas of their papers, in double precision.
class RotarySettingsTest {
    private static final int WIDTH = 64;
    private static final double THETA = 10_000;

    private static RotaryFrequencies frequencies(Map<String, Object> scaling, Map<String, Object> config) {
        ModelConfig whole = new ModelConfig("config.json", config);
        return RotarySettings.of(whole, new ModelConfig("config.json rope_scaling", scaling), THETA, WIDTH)
                .frequencies();
    }

    private static double unscaled(double theta, int pair) {
        return Math.pow(theta, -2.0 * pair / WIDTH);
    }

    @Test
    void dynamicScalingChangesShortRowsOrLeavesLongOnes() {
        RotaryFrequencies found = frequencies(Map.of("rope_type", "dynamic", "factor", 2.0),
                Map.of("max_position_embeddings", 2048L));
        for (int length : new int[]{1, 2048, 2049, 5000, 8192}) {
            double stretch = Math.max(1, 2.0 * length / 2048 - 1);
            double theta = THETA * Math.pow(stretch, WIDTH / (WIDTH - 2.0));
            for (int pair = 0; pair < WIDTH / 2; pair++) {
                double expected = unscaled(theta, pair);
                assertThat((double) found.of(length)[pair]).isCloseTo(expected, within(1e-5 * expected));
            }
        }
        assertThat(found.regime(5)).isEqualTo(found.regime(2048)).isNotEqualTo(found.regime(2049));
        assertThat(found.magnitude()).isEqualTo(1);
    }

    @Test
    void yarnMisplacesItsRampOrItsMagnitude() {
        RotaryFrequencies found = frequencies(
                Map.of("rope_type", "yarn", "factor", 4.0, "original_max_position_embeddings", 4096L), Map.of());
        // Pairs that turn 32 times and once within 4,096 positions: 32·ln(4096/(2π·turns))/ln 10,000.
        double low = Math.floor(WIDTH / 2.0 * Math.log(4096 / (2 * Math.PI * 32)) / Math.log(THETA));
        double high = Math.ceil(WIDTH / 2.0 * Math.log(4096 / (2 * Math.PI)) / Math.log(THETA));
        assertThat(low).isEqualTo(10);
        assertThat(high).isEqualTo(23);
        for (int pair = 0; pair < WIDTH / 2; pair++) {
            double kept = 1 - Math.clamp((pair - low) / (high - low), 0, 1);
            double expected = unscaled(THETA, pair) * (kept + (1 - kept) / 4);
            assertThat((double) found.of(1)[pair]).isCloseTo(expected, within(1e-6 * expected));
        }
        assertThat((double) found.magnitude()).isCloseTo(0.1 * Math.log(4) + 1, within(1e-7));
    }

    @Test
    void yarnIgnoresTheMagnitudeThatIsStated() {
        assertThat(frequencies(Map.of("rope_type", "yarn", "factor", 4.0, "attention_factor", 1.5,
                "original_max_position_embeddings", 16L), Map.of()).magnitude()).isEqualTo(1.5f);
        assertThat(
                (double) frequencies(Map.of("rope_type", "yarn", "factor", 40.0, "mscale", 0.7, "mscale_all_dim", 1.0,
                        "original_max_position_embeddings", 16L), Map.of()).magnitude())
                .isCloseTo((0.07 * Math.log(40) + 1) / (0.1 * Math.log(40) + 1), within(1e-7));
    }

    @Test
    void longRopeTakesTheWrongListOrContext() {
        List<Double> briefs = Collections.nCopies(WIDTH / 2, 1.25);
        List<Double> longs = Collections.nCopies(WIDTH / 2, 8.0);
        RotaryFrequencies found = frequencies(Map.of("type", "su", "short_factor", briefs, "long_factor", longs),
                Map.of("original_max_position_embeddings", 4096L, "max_position_embeddings", 131_072L));
        assertThat((double) found.of(4096)[3]).isCloseTo(unscaled(THETA, 3) / 1.25, within(1e-7));
        assertThat((double) found.of(4097)[3]).isCloseTo(unscaled(THETA, 3) / 8, within(1e-7));
        assertThat(found.regime(4096)).isNotEqualTo(found.regime(4097));
        // sqrt(1 + ln 32 / ln 4096) of the paper.
        assertThat((double) found.magnitude()).isCloseTo(Math.sqrt(1 + 5.0 / 12), within(1e-7));
    }

    @Test
    void impossibleScalingIsNoSentence() {
        assertThatThrownBy(() -> frequencies(Map.of("rope_type", "spiral"), Map.of()))
                .isInstanceOf(ModelConfigException.class).hasMessageContaining("(spiral)");
        assertThatThrownBy(() -> frequencies(Map.of("rope_type", "longrope"), Map.of("max_position_embeddings", 8L)))
                .isInstanceOf(ModelConfigException.class).hasMessageContaining("short_factor is missing");
        assertThatThrownBy(() -> frequencies(
                Map.of("rope_type", "longrope", "short_factor", List.of(1.0), "long_factor", List.of(1.0)),
                Map.of("max_position_embeddings", 8L))).isInstanceOf(ModelConfigException.class)
                .hasMessageContaining("has 1 numbers, where 32 pairs");
        assertThatThrownBy(() -> frequencies(Map.of("rope_type", "yarn"), Map.of("max_position_embeddings", 8L)))
                .isInstanceOf(ModelConfigException.class).hasMessageContaining("factor is missing");
    }
}
