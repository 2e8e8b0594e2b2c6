package org.bitwright.app.workbench.tensors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RowFilterTest {
    @Test
    void wordsAreLowerCaseAndEachIsThereOnce() {
        assertThat(RowFilter.of("  Down  layers.2 down ").words()).containsExactly("down", "layers.2");
        assertThat(RowFilter.of(" \t").isEmpty()).isTrue();
    }

    @Test
    void aWordCanBeTakenAway() {
        assertThat(RowFilter.of("down layers.2 proj").without("layers.2")).isEqualTo("down proj");
        assertThat(RowFilter.of("down").without("down")).isEmpty();
    }
}
