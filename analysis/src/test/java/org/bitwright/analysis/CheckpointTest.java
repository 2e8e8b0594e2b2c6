package org.bitwright.analysis;

import java.nio.file.Path;
import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.TokenRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckpointTest {
    private final BigramModel model = new BigramModel(7);
    private final TokenRows text = TokenRows.of(model.rows(20, 30, 5));

    @TempDir
    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("checkpoint.json");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9, 13, 17, 20, 26, 31, 50, 72})
    void resumedAnalysisEqualsAnUninterruptedOneWhereverItStopped(int steps) {
        Analysis whole = analyse(text, 6, 1, Checkpoint.none(), Progress.NONE);

        Analysis cut = analyse(text, 6, 1, Checkpoint.at(file), new After(steps));
        assertThat(cut.complete()).isFalse();
        assertThat(file).exists();
        Analysis resumed = analyse(text, 6, 1, Checkpoint.resuming(file), Progress.NONE);

        assertThat(resumed.complete()).isTrue();
        assertThat(resumed.tensors()).isEqualTo(whole.tensors());
        assertThat(resumed.loss()).isEqualTo(whole.loss());
        assertThat(file).doesNotExist();
    }

    @Test
    void aCheckpointThatIsNotThereIsNotResumed() {
        assertThatThrownBy(() -> analyse(text, 6, 1, Checkpoint.resuming(file), Progress.NONE))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("nothing to resume")
                .hasMessageContaining(file.toString());
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherSeedTextOrNumberOfProbesIsRefusedByName() {
        analyse(text, 6, 1, Checkpoint.at(file), new After(8));

        assertThatThrownBy(() -> analyse(text, 6, 2, Checkpoint.resuming(file), Progress.NONE))
                .isInstanceOf(AnalysisException.class).hasMessageContaining("seed is 1, and now it is 2");
        assertThatThrownBy(() -> analyse(text, 7, 1, Checkpoint.resuming(file), Progress.NONE))
                .isInstanceOf(AnalysisException.class).hasMessageContaining("probes is 6, and now it is 7");
        assertThatThrownBy(() -> analyse(TokenRows.of(model.rows(20, 30, 6)), 6, 1, Checkpoint.resuming(file),
                Progress.NONE)).isInstanceOf(AnalysisException.class).hasMessageContaining("text hash");
        assertThat(file).exists();
    }

    @Test
    void resumedAnalysisWithAStoppingRuleAndConfinedProbesEqualsAnUninterruptedOne() {
        AnalysisSettings settings = settings(60, 1).stoppingAt(0.1).confining("narrow");
        Analysis whole = analyse(text, settings, Checkpoint.none(), Progress.NONE);

        analyse(text, settings, Checkpoint.at(file), new After(18));
        Analysis resumed = analyse(text, settings, Checkpoint.resuming(file), Progress.NONE);

        assertThat(resumed.tensors()).isEqualTo(whole.tensors());
        analyse(text, settings, Checkpoint.at(file), new After(8));
        assertThatThrownBy(() -> analyse(text, settings.stoppingAt(0.2), Checkpoint.resuming(file), Progress.NONE))
                .isInstanceOf(AnalysisException.class).hasMessageContaining("relative error is 0.1, and now it is 0.2");
        assertThatThrownBy(() -> analyse(text, settings.confining("wide"), Checkpoint.resuming(file), Progress.NONE))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("confined tensors is narrow, and now it is wide");
    }

    @Test
    void resumedPairsEqualUninterruptedOnesAndOthersAreRefused() {
        AnalysisSettings settings = settings(4, 1).pairing(new PairSettings(List.of("int2-row", "int3-row"), 1));
        Analysis whole = analyse(text, settings, Checkpoint.none(), Progress.NONE);

        Analysis cut = analyse(text, settings, Checkpoint.at(file), new After("Pairs", 3));
        assertThat(cut.complete()).isFalse();
        assertThat(cut.interactions()).isEmpty();
        assertThatThrownBy(() -> analyse(text, settings(4, 1), Checkpoint.resuming(file), Progress.NONE))
                .isInstanceOf(AnalysisException.class).hasMessageContaining("formats of pairs");
        Analysis resumed = analyse(text, settings, Checkpoint.resuming(file), Progress.NONE);

        // Two tensors in two formats each.
        assertThat(whole.interactions()).hasSize(4);
        assertThat(resumed.interactions()).isEqualTo(whole.interactions());
        assertThat(resumed.tensors()).isEqualTo(whole.tensors());
    }

    private Analysis analyse(TokenRows rows, int probes, long seed, Checkpoint checkpoint, Progress progress) {
        return analyse(rows, settings(probes, seed), checkpoint, progress);
    }

    private Analysis analyse(TokenRows rows, AnalysisSettings settings, Checkpoint checkpoint, Progress progress) {
        return Analyser.analyse(model, rows, settings, checkpoint, progress, partial -> {
        });
    }

    private static AnalysisSettings settings(int probes, long seed) {
        return new AnalysisSettings(List.of("hessian-trace", "slim-llm-salience", "snip", "mixllm-salience", "zeroq-kl",
                "fisher-trace-sampled"), List.of("int2-row", "int4-row"),
                List.of(DamageKind.TRACE, DamageKind.DIRECT, DamageKind.TAYLOR), probes, seed, 30, 600,
                Precision.DOUBLE);
    }

    /// Cancels after some steps of one kind, or of whatever kind.
    private static final class After implements Progress {
        private final String kind;
        private final int steps;
        private int seen;

        After(int steps) {
            this("", steps);
        }

        After(String kind, int steps) {
            this.kind = kind;
            this.steps = steps;
        }

        @Override
        public void report(String stage, long done, long total) {
            seen += stage.startsWith(kind) ? 1 : 0;
        }

        @Override
        public boolean cancelled() {
            return seen >= steps;
        }
    }
}
