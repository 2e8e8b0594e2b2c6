package org.bitwright.io.safetensors;

import java.nio.file.Path;

import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Values from the specifications of the formats, by the bytes that store them.
class WideningTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            F8_E4M3     | 00 80 01 08 38 7e 7f ff fe | 0 -0.0 0.001953125 0.015625 1 448 NaN NaN -448
            F8_E5M2     | 00 80 01 04 3c 7b 7c fc 7d | 0 -0.0 1.52587890625E-5 6.103515625E-5 1 57344 Infinity -Infinity NaN
            F8_E4M3FNUZ | 00 80 01 08 40 7f ff       | 0 NaN 0.0009765625 0.0078125 1 240 -240
            F8_E5M2FNUZ | 00 80 01 04 40 7f ff       | 0 NaN 7.62939453125E-6 3.0517578125E-5 1 57344 -57344
            F8_E8M0     | 00 7f 80 fe ff             | 5.877471754111438E-39 1 2 1.7014118346046923E38 NaN
            F4          | 10 32 54 76 98 ba dc fe    | 0 0.5 1 1.5 2 3 4 6 -0.0 -0.5 -1 -1.5 -2 -3 -4 -6
            F6_E2M3     | 41 20 1c 3f 80 80          | 0.125 0.125 0.25 0.875 -7.5 0 1.0 -0.0
            F6_E3M2     | 01 00 00 00 f3 fe          | 0.0625 0 0 0 0 1 -1.75 -28
            BOOL        | 00 01                      | 0 1
            U8          | 00 ff                      | 0 255
            I8          | 7f 80                      | 127 -128
            U16         | ff ff                      | 65535
            I16         | 00 80                      | -32768
            F16         | 01 00 00 3c ff 7b 00 7c    | 5.960464477539063E-8 1 65504 Infinity
            BF16        | 80 3f 01 00 80 ff          | 1 9.183549615799121E-41 -Infinity
            U32         | ff ff ff ff                | 4294967295
            I32         | 00 00 00 80                | -2147483648
            F32         | cd cc cc 3d 01 00 00 00    | 0.10000000149011612 1.401298464324817E-45
            F64         | 9a 99 99 99 99 99 b9 3f    | 0.1
            I64         | ff ff ff ff ff ff ff ff    | -1
            U64         | ff ff ff ff ff ff ff ff    | 1.8446744073709552E19
            """)
    void storedBytesBecomeTheirExactValues(String type, String bytes, String values) {
        String[] hex = bytes.strip().split(" ", -1);
        byte[] data = new byte[hex.length];
        for (int i = 0; i < hex.length; i++) {
            data[i] = (byte) Integer.parseInt(hex[i], 16);
        }
        String[] texts = values.strip().split(" ", -1);
        Path file = SafetensorsBytes.write(folder.resolve("m.safetensors"), SafetensorsBytes.of(
                "{\"a\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}".formatted(type.strip(),
                        texts.length,
                        data.length),
                data));
        try (ModelFile model = ModelFiles.open(file)) {
            for (int i = 0; i < texts.length; i++) {
                double[] exact = new double[1];
                float[] rounded = new float[1];
                model.read("a", i, 1, exact, 0);
                model.read("a", i, 1, rounded, 0);
                assertThat(exact[0]).as("%s %d", type, i).isEqualTo(Double.valueOf(texts[i]));
                assertThat(rounded[0]).isEqualTo(Float.valueOf((float) exact[0]));
            }
        }
    }

    @Test
    void longReadsCrossChunksWithoutSeams() {
        int count = 50_000;
        byte[] data = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            data[2 * i] = (byte) i;
            data[2 * i + 1] = (byte) (i >> 8 & 0x3f);
        }
        for (String type : new String[]{"BF16", "F16", "I16"}) {
            Path file = SafetensorsBytes.write(folder.resolve("m.safetensors"), SafetensorsBytes.of(
                    "{\"a\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}".formatted(type, count,
                            2 * count),
                    data));
            try (ModelFile model = ModelFiles.open(file)) {
                float[] whole = new float[count];
                double[] exact = new double[count];
                model.read("a", 0, count, whole, 0);
                model.read("a", 3, count - 3, exact, 3);
                float[] one = new float[1];
                for (int i = 3; i < count; i += 997) {
                    model.read("a", i, 1, one, 0);
                    assertThat(whole[i]).isEqualTo(one[0]).isEqualTo((float) exact[i]);
                }
            }
        }
    }
}
