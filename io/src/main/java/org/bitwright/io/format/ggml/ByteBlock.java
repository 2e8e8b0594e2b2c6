package org.bitwright.io.format.ggml;

/// q8_0: 32 weights, a half-precision scale, signed bytes.
final class ByteBlock implements BlockEncoder {
    private static final int BYTES = 34;
    private static final float[] POSITIONS = {127.2f, -127.7f, 126.7f};

    private static final Levels LEVELS = Levels.integers(-128, 127);

    private final HalfScales halves = new HalfScales(LEVELS, new ScaleFit(LEVELS, POSITIONS, 0));

    static void decode(byte[] stored, int at, float[] restored, int first) {
        float scale = Bytes.half(stored, at);
        for (int i = 0; i < 32; i++) {
            restored[first + i] = scale * stored[at + 2 + i];
        }
    }

    @Override
    public int groupSize() {
        return 32;
    }

    @Override
    public int blocksPerTile() {
        return Tile.LANES;
    }

    @Override
    public void encode(Tile tile, int blocks, byte[] stored, int at) {
        float[] scales = halves.round(tile);
        for (int lane = 0; lane < blocks; lane++) {
            int block = at + lane * BYTES;
            Bytes.putHalf(stored, block, scales[lane]);
            for (int i = 0; i < 32; i++) {
                stored[block + 2 + i] = (byte) tile.code(lane, i);
            }
        }
    }
}
