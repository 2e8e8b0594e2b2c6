package org.bitwright.io.format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GgmlFormatTest {
    @ParameterizedTest
    @CsvSource({"q4_k, 512, q4_k", "q4_k, 320, q5_0", "q5_k, 320, q5_1", "q6_k, 352, q8_0", "q2_k, 320, q4_0",
        "q3_k, 320, q4_0", "tq2_0, 320, q4_0", "iq4_xs, 320, iq4_nl", "iq1_s, 320, iq4_nl", "iq3_s, 100, f16",
        "mxfp4, 100, f16", "q4_k, 100, f16", "q8_0, 48, f16", "q4_0, 7, f16"})
    void aRowThatIsNoWholeNumberOfBlocksFallsBackAsLlamaCppDoes(String name, long columns, String stored) {
        assertThat(NumberFormats.named(name).storedAs(columns).name()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"q4_0, 4.5", "q4_1, 5.0", "q5_0, 5.5", "q5_1, 6.0", "q8_0, 8.5", "q2_k, 2.625", "q3_k, 3.4375",
        "q4_k, 4.5", "q5_k, 5.5", "q6_k, 6.5625", "iq1_s, 1.5625", "tq1_0, 1.6875", "iq1_m, 1.75", "iq2_xxs, 2.0625",
        "tq2_0, 2.0625", "iq2_xs, 2.3125", "iq2_s, 2.5625", "iq3_xxs, 3.0625", "iq3_s, 3.4375", "iq4_xs, 4.25",
        "mxfp4, 4.25", "iq4_nl, 4.5"})
    void bitsPerWeightAreThoseOfTheBlockTable(String name, double bits) {
        NumberFormat format = NumberFormats.named(name);

        assertThat(format.bitsPerWeight()).isEqualTo(bits);
        assertThat(8.0 * format.bytes(3, 512) / (3 * 512)).isEqualTo(bits);
    }

    @Test
    void aFormatThatIsOnlyReadSaysSo() {
        NumberFormat format = NumberFormats.named("iq2_xs");

        assertThat(format.encodes()).isFalse();
        assertThatExceptionOfType(FormatEncodingException.class)
                .isThrownBy(() -> format.roundTrip(new float[256], 256, new float[256]))
                .withMessageContaining("iq2_xs");
    }

    @Test
    void aShapeThatDoesNotFitNamesTheWayOut() {
        assertThatExceptionOfType(FormatShapeException.class)
                .isThrownBy(() -> NumberFormats.named("q4_k").bytes(2, 320)).withMessageContaining("q4_k")
                .withMessageContaining("320").withMessageContaining("Maybe store them as q5_0.");
    }
}
