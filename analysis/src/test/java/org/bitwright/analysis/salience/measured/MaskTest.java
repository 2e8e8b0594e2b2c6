package org.bitwright.analysis.salience.measured;

import java.util.List;
import java.util.function.Supplier;

import org.bitwright.analysis.salience.StoredLayer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MaskTest {
    @Test
    void weightsBelowHalfAStepOfTheirRowAreMaskedAndNoOthers() {
        float[] masked = OhqMaskedDivergence.masked(new float[]{7, 0.49f, -0.51f, 0, 0.7f, 0.049f, -0.051f, 0.7f}, 4);

        assertThat(masked).containsExactly(7, 0, -0.51f, 0, 0.7f, 0, -0.051f, 0.7f);
    }

    @Test
    void pruningTakesTheSmallestMagnitudesMoreAndMore() {
        float[] weights = {1, -2, 3, -4, 5, -6, 7, -8, 9, -10};
        List<Supplier<float[]>> changes = new PruningDamage().changes(new StoredLayer(weights, weights, 5));

        assertThat(changes).hasSize(5);
        assertThat(changes.getFirst().get()).containsExactly(0, -2, 3, -4, 5, -6, 7, -8, 9, -10);
        assertThat(changes.getLast().get()).containsExactly(0, 0, 0, 0, 0, -6, 7, -8, 9, -10);
        assertThat(weights[0]).isEqualTo(1);
    }
}
