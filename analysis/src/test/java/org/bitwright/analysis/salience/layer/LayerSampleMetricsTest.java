package org.bitwright.analysis.salience.layer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LayerSampleMetricsTest {
    @Test
    void twoTokensThatAgreeOnOneOfThreeUnitsHaveDeterminantEight() {
        float[][] outputs = {{1, 2, -1}, {3, -1, 2}};

        assertThat(SwitchingPatterns.logDeterminant(outputs, 3)).isCloseTo(Math.log(3 * 3 - 1 * 1), within(1e-12));
    }

    @Test
    void threeTokensHaveTheDeterminantOfTheirAgreements() {
        float[][] outputs = {{1, 1, 1, 1}, {1, 1, -1, -1}, {1, -1, -1, -1}};

        // [[4, 2, 1], [2, 4, 3], [1, 3, 4]]
        assertThat(SwitchingPatterns.logDeterminant(outputs, 4))
                .isCloseTo(Math.log(4 * (16 - 9) - 2 * (8 - 3) + (6 - 4)), within(1e-12));
    }

    @Test
    void tokenThatSwitchesLikeAnotherAddsTheNegligible() {
        float[][] outputs = {{1, -2}, {5, -6}};

        assertThat(SwitchingPatterns.logDeterminant(outputs, 2))
                .isCloseTo(Math.log(2) + Math.log(SwitchingPatterns.NEGLIGIBLE), within(1e-9));
    }

    @Test
    void unitsBehindThoseThatAreActivatedDoNotCount() {
        float[][] outputs = {{1, 2, -1, 7}, {3, -1, 2, 7}};

        assertThat(SwitchingPatterns.logDeterminant(outputs, 3)).isCloseTo(Math.log(8), within(1e-12));
    }

    @Test
    void scoreIsTheDeviationPlusTheLogarithmOfTheChannels() {
        assertThat(StoredOutputScore.score(new float[][]{{1, 3}, {5, 7}}))
                .isCloseTo(Math.sqrt(5) + Math.log(2), within(1e-12));
    }
}
