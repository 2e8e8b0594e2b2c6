package org.bitwright.analysis.evaluation;

import java.util.Arrays;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.BigramModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ScoredTextTest {
    private final BigramModel model = new BigramModel(7);
    private final TokenRows text = TokenRows.of(model.rows(6, 40, 3));

    @Test
    void whatTwoMeasurementsHaveInCommonCancels() {
        ScoredText stored = score();
        model.writeWeights(BigramModel.WIDE, 0, 3, new float[]{0.3f, -0.3f, 0.2f});
        ScoredText changed = score();

        PairedDifference difference = changed.minus(stored);

        assertThat(difference.value())
                .isCloseTo(changed.measurement().loss() - stored.measurement().loss(), within(1e-12));
        assertThat(difference.standardError()).isPositive().isLessThan(stored.measurement().standardError() / 3);
        assertThat(difference.tokens()).isEqualTo(6 * 39);
        assertThat(stored.minus(stored)).isEqualTo(new PairedDifference(0, 0, 6 * 39));
    }

    @Test
    void theErrorOfAShareIsThatOfTheRemainder() {
        double[] reference = {1, 2, 3, 4};
        double[] half = {2, 2, 5, 5};
        double[] whole = {3, 2, 6, 7};

        PairedDifference share = scored(half).share(scored(whole), scored(reference));

        // Increases (1, 0, 2, 1) and (2, 0, 3, 3): ratio 0.5, remainders (0, 0, 0.5, -0.5) over a mean of 2.
        assertThat(share.value()).isEqualTo(0.5);
        assertThat(share.standardError()).isCloseTo(Math.sqrt(0.125 / 3) / 2, within(1e-15));
        assertThat(scored(whole).share(scored(whole), scored(reference)).standardError()).isZero();
    }

    private ScoredText score() {
        return new PerplexityEvaluation(Protocol.PLAIN, Progress.NONE).score(model, text);
    }

    private static ScoredText scored(double[] losses) {
        SampleMean mean = new SampleMean();
        Arrays.stream(losses).forEach(mean::add);
        return new ScoredText(Measurement.of(Protocol.PLAIN, 5, 1, mean, true), losses);
    }
}
