package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.bitwright.analysis.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanesTest {
    /// Five batches: on two threads two pairs and one that both share, on three threads three and two.
    private static final int ROWS = 5 * LanguageModels.TOKENS_AT_ONCE / 64;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2", "mixtral"})
    void passesSideBySideDifferFromPassesInTurn(String name) {
        Golden golden = Golden.of(name);
        List<int[]> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(new Random(row).ints(64, 0, 60).toArray());
        }
        try (DifferentiableModel one = golden.load(Precision.FLOAT, 1); Replay replayOfOne = one.replay(rows)) {
            List<double[]> expected = one.tokenLosses(rows);
            assertThat(expected).hasSize(ROWS);
            Map<String, Double> expectedLogits = lastLogits(replayOfOne);
            for (int threads : new int[]{2, 3}) {
                try (DifferentiableModel several = golden.load(Precision.FLOAT, threads);
                        Replay replay = several.replay(rows)) {
                    assertThat(several.tokenLosses(rows)).usingRecursiveComparison().isEqualTo(expected);
                    assertThat(replay.tokenLosses(Set.of())).usingRecursiveComparison().isEqualTo(expected);
                    assertThat(lastLogits(replay)).isEqualTo(expectedLogits);
                }
            }
        }
    }

    private static Map<String, Double> lastLogits(Replay replay) {
        Map<String, Double> logits = new ConcurrentHashMap<>();
        replay.visitLogits(Set.of(), (row, position, values) -> logits.put(row + ":" + position, values[7]));
        return logits;
    }
}
