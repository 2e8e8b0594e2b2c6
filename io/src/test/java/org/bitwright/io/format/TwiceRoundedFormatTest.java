package org.bitwright.io.format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TwiceRoundedFormatTest {
    private static final int COLUMNS = 256;

    @Test
    void secondRoundingIsNoCut() {
        TwiceRoundedFormat four = new TwiceRoundedFormat(4, 128);

        // 24/16 = 1.5 goes to the even 2, where cutting bits off gives 1; 40/16 = 2.5 goes to the even 2.
        assertThat(four.narrowed(128 + 24) - 8).isEqualTo(2);
        assertThat(24 >> 4).isEqualTo(1);
        assertThat(four.narrowed(128 + 40) - 8).isEqualTo(2);
        assertThat(four.narrowed(128 - 24) - 8).isEqualTo(-2);
        assertThat(four.narrowed(128 + 127) - 8).isEqualTo(7);
        assertThat(four.narrowed(0) - 8).isEqualTo(-8);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7})
    void errorIsHalfAStepOfEachWidthAtMost(int bits) {
        float[] weights = Gaussian.weights(4 * COLUMNS, 21);
        float[] restored = new float[weights.length];
        NumberFormats.named("int%d-of-int8-g128".formatted(bits)).roundTrip(weights, COLUMNS, restored);

        for (int first = 0; first < weights.length; first += 128) {
            float fine = new IntegerFormat(8, 128, IntegerGrid.SYMMETRIC).fit(weights, first, 128).scale();
            float coarse = fine * (1 << (8 - bits));
            float end = coarse * ((1 << (bits - 1)) - 1);
            for (int i = first; i < first + 128; i++) {
                if (weights[i] < end) {
                    assertThat(restored[i]).as("weight %d", i).isCloseTo(weights[i],
                            within((coarse + fine) / 2 * 1.00001f));
                } else {
                    assertThat(restored[i]).as("weight %d", i).isEqualTo(end);
                }
            }
        }
    }

    @Test
    void everyWidthIsReadFromTheSameEightBits() {
        float[] weights = Gaussian.weights(COLUMNS, 22);
        float[] eight = new float[COLUMNS];
        NumberFormats.named("int8-g128-sym").roundTrip(weights, COLUMNS, eight);
        for (int bits = 2; bits < 8; bits++) {
            NumberFormat format = NumberFormats.named("int%d-of-int8-g128".formatted(bits));
            float[] restored = new float[COLUMNS];
            format.roundTrip(weights, COLUMNS, restored);
            float[] fromEight = new float[COLUMNS];
            for (int first = 0; first < COLUMNS; first += 128) {
                float scale = new IntegerFormat(8, 128, IntegerGrid.SYMMETRIC).fit(weights, first, 128).scale();
                float wider = Math.scalb(scale, 8 - bits);
                for (int i = first; i < first + 128; i++) {
                    double code = Math.rint(eight[i] / scale);
                    int zero = 1 << (bits - 1);
                    fromEight[i] = (float) Math.clamp(Math.rint(code / (1 << (8 - bits))), -zero, zero - 1) * wider
                            + 0f;
                }
            }
            assertThat(restored).containsExactly(fromEight);
            assertThat(format.bitsPerWeight()).isEqualTo(bits + 16 / 128.0);
        }
    }
}
