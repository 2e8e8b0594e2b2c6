package org.bitwright.analysis.salience;

import java.util.List;
import java.util.Objects;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.BigramModel;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ChannelSalienceTest {
    private final BigramModel model = new BigramModel(7);
    private final TokenRows text = TokenRows.of(model.rows(32, 30, 5));

    @Test
    void channelsAverageToTheSalienceOfTheTensor() {
        MetricValue[] whole = new MetricValue[1];
        new LayerInputSurvey(model, new StoredWeights(model), List.of(text), LayerInputSurvey.DEFAULT_MOMENT_BYTES)
                .run(List.of(new SlimLlmSalience()), (metric, tensor, value) -> {
                    if (tensor.equals(BigramModel.WIDE)) {
                        whole[0] = value;
                    }
                }, Progress.NONE);

        ChannelSalience found = ChannelSalience.of(model, BigramModel.WIDE, text);

        double expected = Objects.requireNonNull(whole[0]).value();
        assertThat(found.activations()).isTrue();
        assertThat(found.channels()).hasSize(BigramModel.VOCABULARY).allMatch(value -> value > 0);
        assertThat(found.channels().stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void aChannelWithTwiceTheWeightsIsFourTimesAsSalient() {
        int columns = new StoredWeights(model).columns(BigramModel.WIDE);
        double before = ChannelSalience.of(model, BigramModel.WIDE, text).channels().get(3);
        float[] row = new float[columns];
        model.readWeights(BigramModel.WIDE, 3L * columns, columns, row);
        for (int column = 0; column < columns; column++) {
            row[column] *= 2;
        }
        model.writeWeights(BigramModel.WIDE, 3L * columns, columns, row);

        double after = ChannelSalience.of(model, BigramModel.WIDE, text).channels().get(3);

        assertThat(after).isCloseTo(4 * before, within(1e-6 * before));
    }
}
