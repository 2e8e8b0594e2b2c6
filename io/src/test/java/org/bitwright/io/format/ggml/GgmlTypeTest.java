package org.bitwright.io.format.ggml;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class GgmlTypeTest {
    static Stream<GgmlType> encodable() {
        return Arrays.stream(GgmlType.values()).filter(GgmlType::encodes);
    }

    /// Without an encoder in the reference there is no golden; [UnencodedTypesTest] has the values by hand.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"NVFP4", "Q1_0", "Q2_0"})
    void decodingGivesTheReferenceFloatsBitForBit(GgmlType type) {
        List<String> prefixes = Stream.of(type.label(), type.label() + ".weighted")
                .filter(prefix -> Goldens.has(prefix + ".bytes")).toList();
        assertThat(prefixes).isNotEmpty();
        for (String prefix : prefixes) {
            byte[] stored = Goldens.bytes(prefix + ".bytes");
            float[] restored = new float[stored.length / type.blockBytes() * type.blockSize()];
            type.decode(stored, 0, restored, 0, restored.length);

            assertThat(bits(restored)).as(prefix).isEqualTo(bits(Goldens.floats(prefix + ".decoded")));
        }
    }

    @ParameterizedTest
    @MethodSource("encodable")
    void encodingIsAsGoodAsTheReference(GgmlType type) {
        double[] error = errors(type, null);
        // iq3_xxs is never stored without importance there.
        String plain = Goldens.has(type.label() + ".bytes") ? type.name() : type.name() + ".weighted";

        assertThat(error[0]).isLessThanOrEqualTo(Goldens.error(plain, "mse"));
    }

    @ParameterizedTest
    @MethodSource("encodable")
    void encodingWithImportanceIsAsGoodAsTheReference(GgmlType type) {
        double[] error = errors(type, Goldens.floats("importance"));
        String weighted = Goldens.has(type.label() + ".weighted.bytes") ? type.name() + ".weighted" : type.name();

        assertThat(error[1]).isLessThanOrEqualTo(Goldens.error(weighted, "weighted_mse"));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    /// The mean squared error, plain and weighted by the importance of the columns.
    private static double[] errors(GgmlType type, float @Nullable [] importance) {
        float[] source = Goldens.floats("source");
        byte[] stored = new byte[source.length / type.blockSize() * type.blockBytes()];
        type.encode(source, importance, stored);
        float[] restored = new float[source.length];
        type.decode(stored, 0, restored, 0, restored.length);
        float[] weights = Goldens.floats("importance");
        double plain = 0;
        double weighted = 0;
        double total = 0;
        for (int i = 0; i < source.length; i++) {
            double error = (double) restored[i] - source[i];
            plain += error * error;
            weighted += weights[i % Goldens.COLUMNS] * error * error;
            total += weights[i % Goldens.COLUMNS];
        }
        return new double[]{plain / source.length, weighted / total};
    }
}
