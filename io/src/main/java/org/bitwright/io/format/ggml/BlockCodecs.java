package org.bitwright.io.format.ggml;

/// Which code reads and writes the blocks of which type.
final class BlockCodecs {
    private BlockCodecs() {
    }

    static BlockDecoder decoder(GgmlType type) {
        return switch (type) {
            case Q4_0 -> SymmetricBlock.decoder(4);
            case Q4_1 -> AffineBlock.decoder(4);
            case Q5_0 -> SymmetricBlock.decoder(5);
            case Q5_1 -> AffineBlock.decoder(5);
            case Q8_0 -> ByteBlock::decode;
            case Q2_K -> Q2K::decode;
            case Q3_K -> Q3K::decode;
            case Q4_K -> Q45K.decoder(4);
            case Q5_K -> Q45K.decoder(5);
            case Q6_K -> Q6K::decode;
        };
    }

    static BlockEncoder encoder(GgmlType type) {
        return switch (type) {
            case Q4_0 -> new SymmetricBlock(4);
            case Q4_1 -> new AffineBlock(4);
            case Q5_0 -> new SymmetricBlock(5);
            case Q5_1 -> new AffineBlock(5);
            case Q8_0 -> new ByteBlock();
            case Q2_K -> new Q2K();
            case Q3_K -> new Q3K();
            case Q4_K -> new Q45K(4);
            case Q5_K -> new Q45K(5);
            case Q6_K -> new Q6K();
        };
    }
}
