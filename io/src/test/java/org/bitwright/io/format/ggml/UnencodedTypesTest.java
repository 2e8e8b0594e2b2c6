package org.bitwright.io.format.ggml;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Types that the golden file lacks, against values worked out by hand from `dequantize_row_*` in `ggml-quants.c`.
class UnencodedTypesTest {
    /// One in half precision, least significant byte first, is 0x3c00; this is −1.5.
    private static final byte[] MINUS_ONE_AND_A_HALF = {0x00, (byte) 0xbe};

    @Test
    void signsOfQ1AreReadFromTheLowestBitOn() {
        byte[] stored = block(GgmlType.Q1_0, MINUS_ONE_AND_A_HALF, 0b0000_0101, 0x80);
        float[] restored = decoded(GgmlType.Q1_0, stored);
        for (int i = 0; i < restored.length; i++) {
            boolean plus = i == 0 || i == 2 || i == 15;
            assertThat(restored[i]).as("weight %d", i).isEqualTo(plus ? -1.5f : 1.5f);
        }
    }

    @Test
    void codesOfQ2CountFromMinusOne() {
        byte[] stored = block(GgmlType.Q2_0, MINUS_ONE_AND_A_HALF, 0b11_10_01_00, 0b00_00_00_11);
        float[] restored = decoded(GgmlType.Q2_0, stored);
        float[] beginning = {1.5f, -0f, -1.5f, -3, -3, 1.5f, 1.5f, 1.5f};
        for (int i = 0; i < restored.length; i++) {
            assertThat(restored[i]).as("weight %d", i).isEqualTo(i < beginning.length ? beginning[i] : 1.5f);
        }
    }

    @Test
    void everyGroupOfNvfp4HasItsOwnScale() {
        // Scales 256, 1 + 1/8, the smallest subnormal 2^-9, and the code of NaN.
        byte[] stored = block(GgmlType.NVFP4, new byte[]{0x78, 0x39, 0x01, 0x7f});
        for (int i = 0; i < 32; i++) {
            stored[4 + i] = (byte) 0xf2;
        }
        float[] restored = decoded(GgmlType.NVFP4, stored);
        float[] scales = {256, 1.125f, 1 / 512f, 0};
        for (int i = 0; i < restored.length; i++) {
            float level = i % 16 < 8 ? 1 : -6;
            assertThat(restored[i]).as("weight %d", i).isEqualTo(scales[i / 16] * level);
        }
    }

    @Test
    void everyCodeOfNvfp4IsADoubledE2M1() {
        float[] levels = {0, 0.5f, 1, 1.5f, 2, 3, 4, 6};
        for (int code = 0; code < 16; code++) {
            byte[] stored = block(GgmlType.NVFP4, new byte[]{0x38}, 0, 0, 0, code << 4);
            float expected = code < 8 ? levels[code] : -levels[code - 8];
            assertThat(decoded(GgmlType.NVFP4, stored)[8]).as("code %d", code).isEqualTo(expected);
        }
    }

    @Test
    void highestBitOfAScaleOfNvfp4Counts() {
        byte[] plain = block(GgmlType.NVFP4, new byte[]{0x38}, 0, 0, 0, 0x77);
        byte[] marked = block(GgmlType.NVFP4, new byte[]{(byte) 0xb8}, 0, 0, 0, 0x77);
        assertThat(decoded(GgmlType.NVFP4, marked)).containsExactly(decoded(GgmlType.NVFP4, plain));
    }

    private static byte[] block(GgmlType type, byte[] beginning, int... rest) {
        byte[] block = new byte[type.blockBytes()];
        System.arraycopy(beginning, 0, block, 0, beginning.length);
        for (int i = 0; i < rest.length; i++) {
            block[beginning.length + i] = (byte) rest[i];
        }
        return block;
    }

    private static float[] decoded(GgmlType type, byte[] stored) {
        float[] restored = new float[type.blockSize()];
        type.decode(stored, 0, restored, 0, restored.length);
        return restored;
    }
}
