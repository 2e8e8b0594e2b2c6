package org.bitwright.io.format.ggml;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class NearestFoursTest {
    private static final int ELEMENTS = 16;

    @ParameterizedTest
    @CsvSource({"IQ3_XXS, true, 0.03", "IQ3_XXS, true, 0.06", "IQ3_S, false, 0.12", "IQ3_S, false, 0.3"})
    void noVectorsAndSignsLoseLess(Grid grid, boolean evenSigns, float scale) {
        Tile tile = tile(7);
        float[] scales = new float[Tile.LANES];
        for (int lane = 0; lane < Tile.LANES; lane++) {
            scales[lane] = scale * (1 + lane / 16f);
        }
        NearestFours fours = new NearestFours(grid, ELEMENTS, evenSigns);
        float[] losses = new float[Tile.LANES];
        fours.losses(tile, scales, losses);
        fours.round(tile, scales);

        for (int lane = 0; lane < Tile.LANES; lane++) {
            double least = 0;
            double reached = 0;
            for (int first = 0; first < ELEMENTS; first += 8) {
                least += leastOfAll(grid, evenSigns, tile, lane, first, scales[lane]);
                if (evenSigns) {
                    assertThat(Integer.bitCount(tile.signs(lane, first)) % 2).isZero();
                }
            }
            for (int i = 0; i < ELEMENTS; i++) {
                int at = i * Tile.LANES + lane;
                double error = tile.values()[at] - (double) scales[lane] * tile.codes()[at];
                reached += tile.importance()[at] * error * error;
                assertThat(Math.abs(tile.codes()[at])).isEqualTo(grid.entry(fours.code(i / 4, lane), i % 4));
            }
            assertThat(reached).as("lane %d", lane).isCloseTo(least, withinPercentage(0.01));
            assertThat((double) losses[lane]).as("lane %d", lane).isCloseTo(least, withinPercentage(0.01));
        }
    }

    private static Tile tile(long seed) {
        Random random = new Random(seed);
        float[] weights = new float[ELEMENTS * Tile.LANES];
        float[] importance = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
            importance[i] = random.nextFloat() + 0.01f;
        }
        Tile tile = new Tile(ELEMENTS);
        tile.load(weights, 0, Tile.LANES, importance);
        return tile;
    }

    private static double leastOfAll(Grid grid, boolean evenSigns, Tile tile, int lane, int first, float scale) {
        double least = Double.MAX_VALUE;
        for (int signs = 0; signs < 256; signs++) {
            if (!evenSigns || Integer.bitCount(signs) % 2 == 0) {
                least = Math.min(least, leastOfVectors(grid, tile, lane, first, scale, signs)
                        + leastOfVectors(grid, tile, lane, first + 4, scale, signs >> 4));
            }
        }
        return least;
    }

    private static double leastOfVectors(Grid grid, Tile tile, int lane, int first, float scale, int signs) {
        double least = Double.MAX_VALUE;
        for (int code = 0; code < grid.size(); code++) {
            double loss = 0;
            for (int i = 0; i < 4; i++) {
                int at = (first + i) * Tile.LANES + lane;
                double value = ((signs >> i) & 1) == 0 ? grid.entry(code, i) : -grid.entry(code, i);
                double error = tile.values()[at] - scale * value;
                loss += tile.importance()[at] * error * error;
            }
            least = Math.min(least, loss);
        }
        return least;
    }
}
