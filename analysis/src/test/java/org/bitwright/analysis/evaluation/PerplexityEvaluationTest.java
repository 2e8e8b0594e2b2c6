package org.bitwright.analysis.evaluation;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.BigramModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PerplexityEvaluationTest {
    private final BigramModel model = new BigramModel(7);

    @Test
    void plainIsTheMeanOverEveryPredictedPosition() {
        TokenRows text = TokenRows.of(model.rows(9, 20, 3));
        double[] losses = text.rows().stream().flatMapToDouble(row -> Arrays.stream(model.tokenLosses(row))).toArray();
        double mean = Arrays.stream(losses).sum() / losses.length;
        double squares = Arrays.stream(losses).map(loss -> loss * loss).sum() / losses.length;
        double error = Math.sqrt((squares - mean * mean) / (losses.length - 1));

        Measurement found = measure(Protocol.PLAIN, text);

        assertThat(found.loss()).isCloseTo(mean, within(1e-12));
        assertThat(found.standardError()).isCloseTo(error, within(1e-12));
        assertThat(found.tokens()).isEqualTo(9 * 19);
        assertThat(found.perplexity()).isCloseTo(Math.exp(mean), within(1e-10));
        assertThat(found.perplexityStandardError()).isCloseTo(Math.exp(mean) * error, within(1e-10));
        assertThat(found.complete()).isTrue();
    }

    @Test
    void llamaCppScoresTheSecondHalfAndOverwritesTheFirstToken() {
        int[] tokens = IntStream.range(0, 40).map(index -> (index * 7 + 2) % BigramModel.VOCABULARY).toArray();
        TokenRows rows = Protocol.LLAMA_CPP.rows(tokens, 16, OptionalInt.of(1));

        Measurement found = measure(Protocol.LLAMA_CPP, rows);

        assertThat(rows.rows()).hasSize(2).allMatch(row -> row[0] == 1);
        assertThat(rows.rows().get(1)[1]).isEqualTo(tokens[17]);
        assertThat(found.tokens()).isEqualTo(2 * (16 - 16 / 2 - 1));
        DoubleStream scored = rows.rows().stream().flatMapToDouble(row -> Arrays.stream(model.tokenLosses(row), 8, 15));
        assertThat(found.loss()).isCloseTo(scored.average().orElseThrow(), within(1e-12));
    }

    @Test
    void llamaCppScores255PositionsOfA512TokenChunk() {
        TokenRows rows = Protocol.LLAMA_CPP.rows(new int[1100], Protocol.LLAMA_CPP.defaultContext(),
                OptionalInt.empty());

        assertThat(measure(Protocol.LLAMA_CPP, rows).tokens()).isEqualTo(2 * 255);
    }

    @Test
    void llamaCppNeedsTwoChunks() {
        assertThatThrownBy(() -> Protocol.LLAMA_CPP.rows(new int[1023], 512, OptionalInt.empty()))
                .isInstanceOf(EvaluationException.class).hasMessageContaining("1023").hasMessageContaining("1024");
    }

    @Test
    void gptqChunksAllCountAndTheRestIsDropped() {
        int[] tokens = new int[2048 * 2 + 100];

        TokenRows rows = Protocol.GPTQ.rows(tokens, Protocol.GPTQ.defaultContext(), OptionalInt.of(5));

        assertThat(measure(Protocol.GPTQ, rows).tokens()).isEqualTo(2 * 2047);
        assertThat(rows.rows().getFirst()[0]).isZero();
    }

    @Test
    void cancellingKeepsAtLeastOnePassAndSaysSo() {
        TokenRows text = TokenRows.of(model.rows(300, 64, 3));
        Progress cancelled = new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                assertThat(total).isEqualTo(300);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        Measurement found = new PerplexityEvaluation(Protocol.PLAIN, cancelled).measure(model, text);

        assertThat(found.complete()).isFalse();
        assertThat(found.chunks()).isEqualTo(32);
        assertThat(found.tokens()).isEqualTo(32 * 63);
    }

    @Test
    void brokenWeightsAreNamedInsteadOfAveraged() {
        float[] broken = {Float.NaN};
        model.writeWeights(BigramModel.WIDE, 0, 1, broken);

        assertThatThrownBy(() -> measure(Protocol.PLAIN, TokenRows.of(model.rows(1, 8, 1))))
                .isInstanceOf(EvaluationException.class).hasMessageContaining("NaN");
    }

    @Test
    void unknownProtocolListsTheKnownOnes() {
        assertThat(Protocol.named("llama.cpp")).isEqualTo(Protocol.LLAMA_CPP);
        assertThatThrownBy(() -> Protocol.named("hellaswag")).isInstanceOf(EvaluationException.class)
                .hasMessageContaining("hellaswag").hasMessageContaining("plain, llama.cpp, gptq");
    }

    private Measurement measure(Protocol protocol, TokenRows rows) {
        return new PerplexityEvaluation(protocol, Progress.NONE).measure(model, rows);
    }
}
