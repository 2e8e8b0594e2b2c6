package org.bitwright.io.format.ggml;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// The block-quantised types of ggml, with the numbers that GGUF files give them.
///
/// Block sizes and bytes as in `ggml-common.h`, the one place that states them; each row of a matrix is a whole number of
/// blocks.
public enum GgmlType {
    Q4_0(2, 32, 18),
    Q4_1(3, 32, 20),
    Q5_0(6, 32, 22),
    Q5_1(7, 32, 24),
    Q8_0(8, 32, 34),
    Q2_K(10, 256, 84),
    Q3_K(11, 256, 110),
    Q4_K(12, 256, 144),
    Q5_K(13, 256, 176),
    Q6_K(14, 256, 210),
    IQ4_NL(20, 32, 18),
    IQ4_XS(23, 256, 136),
    MXFP4(39, 32, 17),
    TQ1_0(34, 256, 54),
    TQ2_0(35, 256, 66),
    IQ3_S(21, 256, 110),
    IQ3_XXS(18, 256, 98),
    IQ2_S(22, 256, 82),
    IQ2_XS(17, 256, 74),
    IQ2_XXS(16, 256, 66),
    IQ1_M(29, 256, 56),
    IQ1_S(19, 256, 50),
    NVFP4(40, 64, 36),
    Q1_0(41, 128, 18),
    Q2_0(42, 64, 18);

    private final int number;
    private final int blockSize;
    private final int blockBytes;

    GgmlType(int number, int blockSize, int blockBytes) {
        this.number = number;
        this.blockSize = blockSize;
        this.blockBytes = blockBytes;
    }

    /// The name in lower case, as rules for llama.cpp write it: `q4_k`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The number in the tensor table of a GGUF file.
    public int number() {
        return number;
    }

    /// Weights in a block.
    public int blockSize() {
        return blockSize;
    }

    /// Bytes of a block.
    public int blockBytes() {
        return blockBytes;
    }

    /// Whether [#encode(float[], float[], byte[])] works: not where the codes are places in a grid of vectors of eight,
    /// which makes encoding a search, nor for types that only files bring.
    public boolean encodes() {
        return switch (this) {
            case IQ2_S, IQ2_XS, IQ2_XXS, IQ1_M, IQ1_S, NVFP4, Q1_0, Q2_0 -> false;
            default -> true;
        };
    }

    /// Restores the weights of consecutive blocks.
    ///
    /// @param stored
    ///            whole blocks from `at` on
    /// @param restored
    ///            receives `count` weights, a multiple of [#blockSize()], from `first` on
    public void decode(byte[] stored, int at, float[] restored, int first, int count) {
        BlockDecoder decoder = BlockCodecs.decoder(this);
        for (int block = 0; block < count / blockSize; block++) {
            decoder.decode(stored, at + block * blockBytes, restored, first + block * blockSize);
        }
    }

    /// Stores a matrix, minimising the squared error.
    ///
    /// @param weights
    ///            row-major and finite, whole blocks; magnitudes beyond 10⁹ count as 10⁹
    /// @param importance
    ///            how much the error of each column of a row matters, positive and of about unit size; null when all matter
    ///            alike
    /// @param stored
    ///            receives the blocks from its start
    /// @throws IllegalArgumentException
    ///             when [#encodes()] is false
    public void encode(float[] weights, float @Nullable [] importance, byte[] stored) {
        BlockEncoder encoder = BlockCodecs.encoder(this);
        Tile tile = new Tile(encoder.groupSize());
        int together = encoder.blocksPerTile(blockSize);
        int groups = together * blockSize / encoder.groupSize();
        int blocks = weights.length / blockSize;
        for (int block = 0; block < blocks; block += together) {
            tile.load(weights, block * blockSize, groups, importance);
            encoder.encode(tile, Math.min(together, blocks - block), stored, block * blockBytes);
        }
    }
}
