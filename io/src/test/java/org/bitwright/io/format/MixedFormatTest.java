package org.bitwright.io.format;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MixedFormatTest {
    private static final int COLUMNS = 512;
    private static final NumberFormat NARROW = NumberFormats.named("int4-g128");
    private static final NumberFormat WIDE = NumberFormats.named("int8-g128");
    private static final NumberFormat CHANNELS = NumberFormats.named("int4-int8-c10-g128");
    private static final NumberFormat GROUPS = NumberFormats.named("int4-mixed-g128");

    @Test
    void bytesOfChannelsAreThoseOfTheirRowsAndAMask() {
        assertThat(CHANNELS.bytes(256, COLUMNS))
                .isEqualTo(32 + WIDE.bytes(25, COLUMNS) + NARROW.bytes(231, COLUMNS));
        assertThat(CHANNELS.bitsPerWeight()).isEqualTo(0.9 * NARROW.bitsPerWeight() + 0.1 * WIDE.bitsPerWeight(),
                within(1e-12));
    }

    @Test
    void theRowsThatLoseMostAreWide() {
        float[] weights = Gaussian.weights(20 * COLUMNS, 3);
        for (int i = 0; i < COLUMNS; i++) {
            weights[7 * COLUMNS + i] *= 5;
            weights[13 * COLUMNS + i] *= 4;
        }

        float[] mixed = restored(CHANNELS, weights);
        float[] narrow = restored(NARROW, weights);
        float[] wide = restored(WIDE, weights);

        for (int row = 0; row < 20; row++) {
            float[] expected = row == 7 || row == 13 ? wide : narrow;
            assertThat(Arrays.copyOfRange(mixed, row * COLUMNS, (row + 1) * COLUMNS)).as("row %d", row)
                    .containsExactly(Arrays.copyOfRange(expected, row * COLUMNS, (row + 1) * COLUMNS));
        }
    }

    @Test
    void groupsKeepTheAverageAndLoseLessWhereSalienceIsUneven() {
        float[] weights = Gaussian.weights(64 * COLUMNS, 4);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= i % COLUMNS < 128 ? 6 : i % COLUMNS < 256 ? 0.2f : 1;
        }

        double mixed = Gaussian.meanSquaredError(weights, restored(GROUPS, weights));
        double even = Gaussian.meanSquaredError(weights, restored(NARROW, weights));

        assertThat(mixed).isLessThan(0.4 * even);
        // One byte of selectors, and one byte of padding at most for each pair of groups.
        assertThat(GROUPS.bytes(64, COLUMNS) - NARROW.bytes(64, COLUMNS)).isBetween(1L, 3L);
        assertThat(GROUPS.bitsPerWeight()).isEqualTo(NARROW.bitsPerWeight());
    }

    @Test
    void theTenthOfGroupsWithTheLargestRangeIsWide() {
        NumberFormat format = NumberFormats.named("int2-int4-r10-g32");
        float[] weights = Gaussian.weights(5 * COLUMNS, 5);
        int[] large = {3, 17, 20, 41, 42, 60, 63, 79};
        for (int group : large) {
            // The range counts, not the magnitude: a group far from 0 is not among them.
            weights[group * 32] = -9;
            weights[group * 32 + 1] = 9;
        }
        for (int i = 7 * 32; i < 8 * 32; i++) {
            weights[i] = 50 + weights[i];
        }

        float[] mixed = restored(format, weights);

        for (int group = 0; group < 80; group++) {
            boolean wide = Arrays.binarySearch(large, group) >= 0;
            float[] expected = restored(NumberFormats.named(wide ? "int4-g32" : "int2-g32"), weights);
            assertThat(Arrays.copyOfRange(mixed, group * 32, (group + 1) * 32)).as("group %d", group)
                    .containsExactly(Arrays.copyOfRange(expected, group * 32, (group + 1) * 32));
        }
        // Codes, scales and zero points of 72 and of 8 groups, and a bit for each.
        assertThat(format.bytes(5, COLUMNS)).isEqualTo(72 * (8 + 2) + 18 + 8 * (16 + 2) + 4 + 10);
        assertThat(format.bitsPerWeight()).isEqualTo(2 + 18 / 32.0 + 0.1 * (2 + 2 / 32.0) + 1 / 32.0, within(1e-12));
        assertThat(format.storedAs(200).name()).isEqualTo("int2-g32");
    }

    @Test
    void rowsThatGroupsDoNotDivideAreStoredPlainly() {
        assertThat(GROUPS.accepts(200)).isFalse();
        assertThat(GROUPS.storedAs(200).name()).isEqualTo("int4-g128");
    }

    private static float[] restored(NumberFormat format, float[] weights) {
        float[] restored = new float[weights.length];
        format.roundTrip(weights, COLUMNS, restored);
        return restored;
    }
}
