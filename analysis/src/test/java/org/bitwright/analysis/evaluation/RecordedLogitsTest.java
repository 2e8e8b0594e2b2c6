package org.bitwright.analysis.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.BigramModel;
import org.bitwright.io.store.UnreadableFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RecordedLogitsTest {
    private final BigramModel model = new BigramModel(7);
    private final TokenRows text = TokenRows.of(model.rows(6, 40, 3));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void comparingWithARecordingEqualsComparingWithTheModel() {
        Path file = record();
        BigramModel changed = new BigramModel(7);
        changed.writeWeights(BigramModel.WIDE, 0, 3, new float[]{2, -2, 1});
        DivergenceEvaluation evaluation = new DivergenceEvaluation(Protocol.LLAMA_CPP, Progress.NONE);

        Divergence direct = evaluation.compare(changed::visitLogits, model::visitLogits, text).divergence();
        try (RecordedLogits recorded = RecordedLogits.open(file, text)) {
            Divergence found = evaluation.compare(changed::visitLogits, recorded, text).divergence();

            assertThat(found.mean()).isCloseTo(direct.mean(), within(1e-6));
            assertThat(found.sameTop()).isEqualTo(direct.sameTop());
            assertThat(found.logPerplexityDifference()).isCloseTo(direct.logPerplexityDifference(), within(1e-6));
        }
    }

    @Test
    void aRecordingOfAnotherTextIsRefused() {
        Path file = record();

        assertThatThrownBy(() -> RecordedLogits.open(file, text.first(3))).isInstanceOf(EvaluationException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aRecordingCutShortIsRefused() throws IOException {
        Path file = record();
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length - 4));
        assertThatThrownBy(() -> RecordedLogits.open(file, text)).isInstanceOf(EvaluationException.class);

        Files.write(file, Arrays.copyOf(whole, 20));
        assertThatThrownBy(() -> RecordedLogits.open(file, text)).isInstanceOf(UnreadableFileException.class);
    }

    private Path record() {
        Path file = folder.resolve("reference.logits");
        RecordedLogits.record(model::visitLogits, text, file, Progress.NONE);
        return file;
    }
}
