package org.bitwright.analysis.salience;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;

import org.bitwright.allocation.Progress;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.UnknownTensorException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class WeightHistogramTest {
    private static Path llama() {
        try {
            return Path.of(Objects.requireNonNull(WeightHistogramTest.class.getResource("/goldens/llama")).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void momentsAndBinsAreThoseOfAllWeights() {
        try (ModelFile file = ModelFiles.open(llama())) {
            for (TensorInfo tensor : file.card().decidedTensors()) {
                float[] weights = new float[(int) tensor.shape().elements()];
                file.read(tensor.name(), 0, weights.length, weights, 0);
                double[] values = IntStream.range(0, weights.length).mapToDouble(index -> weights[index]).toArray();
                double mean = IntStream.range(0, values.length).mapToDouble(index -> values[index]).average().orElse(0);
                double variance = IntStream.range(0, values.length)
                        .mapToDouble(index -> Math.pow(values[index] - mean, 2)).average().orElse(0);
                double fourth = IntStream.range(0, values.length)
                        .mapToDouble(index -> Math.pow(values[index] - mean, 4)).average().orElse(0);

                WeightHistogram found = WeightHistogram.of(file, tensor.name(), 21, Progress.NONE);

                assertThat(found.mean()).isCloseTo(mean, within(1e-9));
                assertThat(found.standardDeviation()).isCloseTo(Math.sqrt(variance), within(1e-9));
                assertThat(found.excessKurtosis()).isCloseTo(fourth / variance / variance - 3, within(1e-6));
                assertThat(found.read()).isEqualTo(values.length);
                for (int bin = 0; bin < 21; bin++) {
                    double from = found.low() + bin * found.binWidth();
                    double to = from + found.binWidth();
                    boolean last = bin == 20;
                    long inside = IntStream.range(0, values.length)
                            .filter(index -> values[index] >= from
                                    && (last ? values[index] <= to : values[index] < to))
                            .count();
                    assertThat((double) found.counts().get(bin)).isCloseTo((double) inside, within(2.0));
                }
                long counted = found.counts().stream().mapToLong(Long::longValue).sum();
                assertThat(counted + found.outside()).isEqualTo(values.length);
            }
        }
    }

    @Test
    void anUnknownTensorIsNamed() {
        try (ModelFile file = ModelFiles.open(llama())) {
            assertThatThrownBy(() -> WeightHistogram.of(file, "nothing.weight", 5, Progress.NONE))
                    .isInstanceOf(UnknownTensorException.class).hasMessageContaining("nothing.weight");
        }
    }
}
