package org.bitwright.io.format.ggml;

/// q8_0: 32 weights, a half-precision scale, signed bytes.
final class ByteBlock implements LaneCodes {
    private static final int WEIGHTS = 32;
    private static final float[] POSITIONS = {127.2f, -127.7f, 126.7f};

    private static final Levels LEVELS = Levels.integers(-128, 127);

    private ByteBlock() {
    }

    static BlockEncoder encoder() {
        return new ScaledBlock(LEVELS, new ScaleFit(LEVELS, POSITIONS, 0), new ByteBlock());
    }

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float scale = Bytes.half(stored, at);
        for (int i = 0; i < WEIGHTS; i++) {
            restored[first + i] = scale * stored[at + ScaledBlock.CODES + i];
        }
    }

    @Override
    public int bytes() {
        return WEIGHTS;
    }

    @Override
    public void write(Tile tile, int lane, byte[] stored, int at) {
        for (int i = 0; i < WEIGHTS; i++) {
            stored[at + i] = (byte) tile.code(lane, i);
        }
    }
}
