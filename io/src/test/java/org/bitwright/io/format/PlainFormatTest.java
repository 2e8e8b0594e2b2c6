package org.bitwright.io.format;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainFormatTest {
    @Test
    void float32ChangesNothing() {
        float[] weights = Gaussian.weights(100, 5);
        float[] restored = new float[100];
        NumberFormats.F32.roundTrip(weights, 50, restored);

        assertThat(restored).containsExactly(weights);
        assertThat(NumberFormats.F32.bytes(2, 50)).isEqualTo(400);
    }

    @Test
    void bfloat16RoundsTiesToEvenAndSaturates() {
        float[] weights = {1 + 0x1p-8f, 1 + 3 * 0x1p-8f, -Float.MAX_VALUE, Float.MIN_VALUE, 1 + 0x1.8p-8f};
        float[] restored = new float[5];
        NumberFormats.BF16.roundTrip(weights, 5, restored);

        assertThat(restored).containsExactly(1, 1 + 0x1p-6f, -0x1.fep127f, 0, 1 + 0x1p-7f);
    }

    @Test
    void float16KeepsSubnormalsAndSaturates() {
        float[] weights = {0x1p-24f, 1e6f, -1e6f, 1 + 0x1p-11f, 0.1f};
        float[] restored = new float[5];
        NumberFormats.F16.roundTrip(weights, 5, restored);

        assertThat(restored).containsExactly(0x1p-24f, 65504, -65504, 1, 0.099975586f);
    }
}
