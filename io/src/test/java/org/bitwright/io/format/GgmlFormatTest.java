package org.bitwright.io.format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GgmlFormatTest {
    @ParameterizedTest
    @CsvSource({"q4_k, 512, q4_k", "q4_k, 320, q5_0", "q5_k, 320, q5_1", "q6_k, 352, q8_0", "q2_k, 320, q4_0",
        "q3_k, 320, q4_0", "q4_k, 100, f16", "q8_0, 48, f16", "q4_0, 7, f16"})
    void aRowThatIsNoWholeNumberOfBlocksFallsBackAsLlamaCppDoes(String name, long columns, String stored) {
        assertThat(NumberFormats.named(name).storedAs(columns).name()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"q4_0, 4.5", "q4_1, 5.0", "q5_0, 5.5", "q5_1, 6.0", "q8_0, 8.5", "q2_k, 2.625", "q3_k, 3.4375",
        "q4_k, 4.5", "q5_k, 5.5", "q6_k, 6.5625"})
    void bitsPerWeightAreThoseOfTheBlockTable(String name, double bits) {
        NumberFormat format = NumberFormats.named(name);

        assertThat(format.bitsPerWeight()).isEqualTo(bits);
        assertThat(8.0 * format.bytes(3, 512) / (3 * 512)).isEqualTo(bits);
    }

    @Test
    void aShapeThatDoesNotFitNamesTheWayOut() {
        assertThatExceptionOfType(FormatShapeException.class)
                .isThrownBy(() -> NumberFormats.named("q4_k").bytes(2, 320)).withMessageContaining("q4_k")
                .withMessageContaining("320").withMessageContaining("Maybe store them as q5_0.");
    }
}
