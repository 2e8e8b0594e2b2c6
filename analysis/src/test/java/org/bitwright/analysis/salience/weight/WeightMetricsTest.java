package org.bitwright.analysis.salience.weight;

import org.bitwright.analysis.BigramModel;
import org.bitwright.analysis.damage.StoredWeights;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WeightMetricsTest {
    private static final String TENSOR = BigramModel.NARROW;

    private final BigramModel model = new BigramModel(7);

    @Test
    void entropyOfUniformCodesIsTheirWidthAndOfAConstantNothing() {
        float[] uniform = new float[1 << 12];
        for (int index = 0; index < uniform.length; index++) {
            uniform[index] = index % 256;
        }

        assertThat(EntropyLoss.bits(uniform, 8)).isCloseTo(8, within(1e-12));
        assertThat(EntropyLoss.bits(new float[]{3, 3, 3}, 8)).isZero();
        write(new float[BigramModel.VOCABULARY * 8]);
        assertThat(new EntropyLoss().value(new StoredWeights(model), TENSOR)).isZero();
    }

    @Test
    void noiseEntropyIsTheLogarithmOfTheOutputDeviation() {
        float[] ones = new float[BigramModel.VOCABULARY * 8];
        java.util.Arrays.fill(ones, 2);
        write(ones);

        assertThat(new NoiseEntropy().value(new StoredWeights(model), TENSOR)).isCloseTo(Math.log(2 * Math.sqrt(8)),
                within(1e-12));
        assertThat(new ParameterCount().value(new StoredWeights(model), TENSOR))
                .isEqualTo(BigramModel.VOCABULARY * 8);
    }

    @Test
    void nncfErrorIsThatOfTheWorstChannel() {
        float[] weights = new float[BigramModel.VOCABULARY * 8];
        weights[0] = 255;
        weights[1] = 0.5f;
        write(weights);

        // One step is 1, and 0.5 rounds to 0: a squared error of 0.25 on one of eight weights.
        assertThat(new NncfWeightError().value(new StoredWeights(model), TENSOR)).isCloseTo(8 / 0.25, within(1e-4));
    }

    private void write(float[] weights) {
        model.writeWeights(TENSOR, 0, weights.length, weights);
    }
}
