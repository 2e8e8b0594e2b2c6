package org.bitwright.analysis.salience;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TokenGramTest {
    @Test
    void invertibleMapsKeepEveryCanonicalCorrelation() {
        float[][] inputs = gaussian(60, 5, 1);
        float[][] outputs = new float[60][5];
        for (int token = 0; token < 60; token++) {
            for (int row = 0; row < 5; row++) {
                for (int column = 0; column <= row; column++) {
                    outputs[token][row] += (row + column + 1) * inputs[token][column];
                }
            }
        }

        assertThat(TokenGram.centred(inputs).meanCanonicalCorrelation(TokenGram.centred(outputs), 64))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void layersWithFewerColumnsThanTokensHaveNoCorrelation() {
        TokenGram narrow = TokenGram.centred(gaussian(256, 64, 1));

        assertThat(narrow.meanCanonicalCorrelation(narrow, 64)).isCloseTo(1, within(1e-9));
    }

    @Test
    void independentTokensAreHardlyCorrelated() {
        double found = TokenGram.centred(gaussian(240, 4, 1))
                .meanCanonicalCorrelation(TokenGram.centred(gaussian(240, 4, 2)), 64);

        assertThat(found).isBetween(0.0, 3 * Math.sqrt(4.0 / 240));
    }

    @Test
    void alignmentIgnoresRotationScaleAndShift() {
        float[][] inputs = gaussian(30, 2, 1);
        float[][] turned = new float[30][2];
        for (int token = 0; token < 30; token++) {
            turned[token][0] = 3 * inputs[token][1] + 7;
            turned[token][1] = -3 * inputs[token][0];
        }

        assertThat(TokenGram.centred(inputs).alignment(TokenGram.centred(turned))).isCloseTo(1, within(1e-6));
        assertThat(TokenGram.centred(inputs).alignment(TokenGram.centred(new float[30][2]))).isZero();
        assertThat(TokenGram.centred(new float[30][2])
                .meanCanonicalCorrelation(TokenGram.centred(inputs), 64)).isZero();
    }

    private static float[][] gaussian(int tokens, int columns, long seed) {
        Random random = new Random(seed);
        float[][] values = new float[tokens][columns];
        for (float[] row : values) {
            for (int column = 0; column < columns; column++) {
                row[column] = (float) random.nextGaussian();
            }
        }
        return values;
    }
}
