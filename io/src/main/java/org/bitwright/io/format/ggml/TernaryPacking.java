package org.bitwright.io.format.ggml;

/// How 256 codes 0, 1, 2 for −1, 0, 1 share bytes; the half-precision scale comes last.
enum TernaryPacking implements BlockDecoder {
    /// tq1_0: five base-3 digits in a byte, as the fraction that the byte is of 256, so that multiplying brings out the
    /// first digit. 32 bytes hold weights 0 … 159, 16 bytes 160 … 239, and 4 bytes the last 16, four to a byte.
    FIVE_PER_BYTE(54) {
        @Override
        void write(int[] codes, float scale, byte[] stored, int at) {
            section(codes, 0, 5, stored, at, 32);
            section(codes, 160, 5, stored, at + 32, 16);
            section(codes, 240, 4, stored, at + 48, 4);
            Bytes.putHalf(stored, at + 52, scale);
        }

        private static void section(int[] codes, int first, int digits, byte[] stored, int at, int bytes) {
            for (int i = 0; i < bytes; i++) {
                int number = 0;
                for (int digit = 0; digit < 5; digit++) {
                    number = 3 * number + (digit < digits ? codes[first + digit * bytes + i] : 0);
                }
                stored[at + i] = (byte) Math.ceilDiv(number * 256, 243);
            }
        }

        @Override
        public void decode(byte[] stored, int at, float[] restored, int first) {
            float scale = Bytes.half(stored, at + 52);
            section(stored, at, 32, 5, scale, restored, first);
            section(stored, at + 32, 16, 5, scale, restored, first + 160);
            section(stored, at + 48, 4, 4, scale, restored, first + 240);
        }

        private static void section(byte[] stored, int at, int bytes, int digits, float scale, float[] restored,
                int first) {
            for (int i = 0; i < bytes; i++) {
                int fraction = stored[at + i] & 0xff;
                for (int digit = 0; digit < digits; digit++) {
                    restored[first + digit * bytes + i] = (((fraction * 3) >> 8) - 1) * scale;
                    fraction = (fraction * 3) & 0xff;
                }
            }
        }
    },
    /// tq2_0: two bits a code; bytes 0 … 31 hold weights 0 … 127, every 32nd in one byte, bytes 32 … 63 the others.
    FOUR_PER_BYTE(66) {
        @Override
        void write(int[] codes, float scale, byte[] stored, int at) {
            for (int i = 0; i < 64; i++) {
                int first = i / 32 * 128 + i % 32;
                stored[at + i] = (byte) (codes[first] | (codes[first + 32] << 2) | (codes[first + 64] << 4)
                        | (codes[first + 96] << 6));
            }
            Bytes.putHalf(stored, at + 64, scale);
        }

        @Override
        public void decode(byte[] stored, int at, float[] restored, int first) {
            float scale = Bytes.half(stored, at + 64);
            for (int i = 0; i < 64; i++) {
                for (int plane = 0; plane < 4; plane++) {
                    int code = (stored[at + i] >> (2 * plane)) & 3;
                    restored[first + i / 32 * 128 + plane * 32 + i % 32] = (code - 1) * scale;
                }
            }
        }
    };

    /// q2_0: 64 weights in order, four to a byte, behind the scale; the fourth code is 2.
    static void decodeInOrder(byte[] stored, int at, float[] restored, int first) {
        float scale = Bytes.half(stored, at);
        for (int i = 0; i < 64; i++) {
            int code = (stored[at + 2 + i / 4] >> (2 * (i % 4))) & 3;
            restored[first + i] = (code - 1) * scale;
        }
    }

    private final int bytes;

    TernaryPacking(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    abstract void write(int[] codes, float scale, byte[] stored, int at);
}
