package org.bitwright.analysis.damage;

import java.util.List;
import java.util.Random;

import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.model.TensorShape;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoredMatrixTest {
    @Test
    void gpt2LinearWeightsAreTurnedSoThatInputFeaturesShareScales() {
        StoredMatrix matrix = of("gpt2", TensorRole.UP, 3, 2);

        assertThat(matrix.toRows(new float[]{1, 2, 3, 4, 5, 6})).containsExactly(1, 3, 5, 2, 4, 6);
        assertThat(matrix.columns()).isEqualTo(3);
    }

    @Test
    void turningThereAndBackChangesNothing() {
        StoredMatrix matrix = of("gpt2", TensorRole.DOWN, 77, 130);
        float[] values = new float[77 * 130];
        Random random = new Random(1);
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextFloat();
        }

        assertThat(matrix.fromRows(matrix.toRows(values))).isEqualTo(values);
    }

    @Test
    void embeddingsAndOtherFamiliesStayAsTheyAre() {
        assertThat(of("gpt2", TensorRole.EMBEDDING, 50, 8).transposed()).isFalse();
        assertThat(of("llama", TensorRole.UP, 50, 8)).isEqualTo(new StoredMatrix(50, 8, false));
    }

    private static StoredMatrix of(String architecture, TensorRole role, long... shape) {
        TensorInfo tensor = new TensorInfo("weight", role, 0, TensorShape.of(shape), "F32", 0);
        return StoredMatrix.of(new ModelCard("model", architecture, List.of(tensor), false, 0, "print", List.of()),
                tensor);
    }
}
