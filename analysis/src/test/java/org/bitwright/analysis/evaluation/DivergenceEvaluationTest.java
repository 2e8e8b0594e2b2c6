package org.bitwright.analysis.evaluation;

import java.util.Arrays;
import java.util.List;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.BigramModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DivergenceEvaluationTest {
    private static final double[] P = {0.7, 0.2, 0.1};
    private static final double[] Q = {0.6, 0.3, 0.1};

    private final BigramModel reference = new BigramModel(7);
    private final TokenRows text = TokenRows.of(reference.rows(6, 40, 3));

    @Test
    void goldenDivergencesOfThreeTokens() {
        assertThat(single(P, Q).mean()).isCloseTo(0.0268125, within(5e-8));
        assertThat(single(Q, P).mean()).isCloseTo(0.0291491, within(5e-8));
    }

    @Test
    void identicalModelsDoNotDiverge() {
        Divergence found = compare(reference).divergence();

        assertThat(found.mean()).isZero();
        assertThat(found.maximum()).isZero();
        assertThat(found.sameTop()).isEqualTo(1);
        assertThat(found.sameTopStandardError()).isZero();
        assertThat(found.logPerplexityDifference()).isZero();
        assertThat(found.logPerplexityDifferenceStandardError()).isZero();
    }

    @Test
    void divergenceIsAtLeastHalfTheSquaredTotalVariation() {
        double distance = 0;
        for (int token = 0; token < P.length; token++) {
            distance += Math.abs(P[token] - Q[token]);
        }
        assertThat(single(P, Q).mean()).isGreaterThanOrEqualTo(distance * distance / 2);
    }

    @Test
    void smallLogitChangesCostHalfTheirQuadraticForm() {
        double[] step = {1e-4, -2e-4, 5e-5};
        double[] changed = new double[3];
        double mean = 0;
        double square = 0;
        for (int token = 0; token < 3; token++) {
            changed[token] = P[token] * Math.exp(step[token]);
            mean += P[token] * step[token];
            square += P[token] * step[token] * step[token];
        }

        assertThat(single(P, changed).mean()).isCloseTo((square - mean * mean) / 2, within(1e-12));
    }

    @Test
    void errorOfTheDifferenceIsThatOfTwoCorrelatedMeans() {
        BigramModel changed = new BigramModel(7);
        changed.writeWeights(BigramModel.WIDE, 0, 3, new float[]{2, -2, 1});
        double[] q = losses(changed);
        double[] b = losses(reference);
        double covariance = 0;
        for (int index = 0; index < q.length; index++) {
            covariance += (q[index] - mean(q)) * (b[index] - mean(b)) / q.length / (q.length - 1);
        }

        Comparison found = compare(changed);

        double expected = Math.sqrt(square(found.model().standardError()) + square(found.reference().standardError())
                - 2 * covariance);
        assertThat(found.divergence().logPerplexityDifferenceStandardError()).isCloseTo(expected, within(1e-10));
        assertThat(found.divergence().logPerplexityDifference())
                .isCloseTo(Math.log(found.model().perplexity() / found.reference().perplexity()), within(1e-10));
        assertThat(found.divergence().mean()).isPositive();
        assertThat(found.divergence().median()).isLessThanOrEqualTo(found.divergence().percentile99());
        assertThat(found.divergence().percentile99()).isLessThanOrEqualTo(found.divergence().maximum());
    }

    @Test
    void comparisonScoresTheSamePositionsAsTheEvaluation() {
        Measurement alone = new PerplexityEvaluation(Protocol.LLAMA_CPP, Progress.NONE).measure(reference, text);

        Measurement beside = new DivergenceEvaluation(Protocol.LLAMA_CPP, Progress.NONE)
                .compare(reference::visitLogits, reference::visitLogits, text).model();

        assertThat(beside.tokens()).isEqualTo(alone.tokens());
        assertThat(beside.loss()).isCloseTo(alone.loss(), within(1e-12));
    }

    private Comparison compare(BigramModel model) {
        return new DivergenceEvaluation(Protocol.PLAIN, Progress.NONE).compare(model::visitLogits,
                reference::visitLogits, text);
    }

    private static Divergence single(double[] base, double[] changed) {
        return new DivergenceEvaluation(Protocol.PLAIN, Progress.NONE).compare(constant(changed), constant(base),
                TokenRows.of(List.of(new int[]{0, 1}))).divergence();
    }

    private static ReferenceLogits constant(double[] weights) {
        double[] logits = Arrays.stream(weights).map(weight -> Math.log(weight) + 3).toArray();
        return (row, visitor) -> {
            for (int position = 0; position < row.length; position++) {
                visitor.accept(position, logits);
            }
        };
    }

    private double[] losses(BigramModel model) {
        return text.rows().stream().flatMapToDouble(row -> Arrays.stream(model.tokenLosses(row))).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double square(double value) {
        return value * value;
    }
}
