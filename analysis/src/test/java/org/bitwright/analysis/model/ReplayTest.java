package org.bitwright.analysis.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.bitwright.analysis.Precision;
import org.bitwright.io.model.TensorInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReplayTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2", "gpt_neox", "gemma3_text", "mixtral", "phi3", "opt", "olmo2"})
    void restartedLossesDifferFromThoseOfTheWholeModel(String name) {
        Golden golden = Golden.of(name);
        List<int[]> rows = golden.rows();
        try (DifferentiableModel model = golden.load(Precision.FLOAT); Replay replay = model.replay(rows)) {
            assertThat(replay.tokenLosses(Set.of())).usingRecursiveComparison().isEqualTo(model.tokenLosses(rows));
            for (TensorInfo tensor : model.card().decidedTensors()) {
                int count = Math.toIntExact(tensor.shape().elements());
                float[] original = new float[count];
                model.readWeights(tensor.name(), 0, count, original);
                float[] changed = original.clone();
                for (int index = 0; index < count; index += 3) {
                    changed[index] *= 0.5f;
                }
                model.writeWeights(tensor.name(), 0, count, changed);

                List<double[]> whole = model.tokenLosses(rows);
                assertThat(replay.tokenLosses(Set.of(tensor.name()))).as(tensor.name()).usingRecursiveComparison()
                        .isEqualTo(whole);
                model.writeWeights(tensor.name(), 0, count, original);
            }
        }
    }

    @Test
    void logitsAreThoseOfTheModelAtEveryPredictingPosition() {
        Golden golden = Golden.of("llama");
        List<int[]> rows = golden.rows();
        try (DifferentiableModel model = golden.load(Precision.DOUBLE); Replay replay = model.replay(rows)) {
            Map<String, double[]> expected = new ConcurrentHashMap<>();
            model.visitLogits(rows, (row, position, logits) -> expected.put(row + ":" + position, logits.clone()));
            Map<String, double[]> found = new ConcurrentHashMap<>();
            replay.visitLogits(Set.of(), (row, position, logits) -> found.put(row + ":" + position, logits.clone()));

            assertThat(found).hasSize(rows.stream().mapToInt(row -> row.length - 1).sum());
            found.forEach((at, logits) -> assertThat(logits).as(at)
                    .containsExactly(expected.getOrDefault(at, new double[0]), within(1e-9)));
        }
    }
}
