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
            case IQ4_NL -> NonLinearBlock::decode;
            case IQ4_XS -> NonLinearSuperBlock::decode;
            case MXFP4 -> MicroscalingBlock::decode;
            case TQ1_0 -> TernaryPacking.FIVE_PER_BYTE;
            case TQ2_0 -> TernaryPacking.FOUR_PER_BYTE;
            case IQ3_S -> Iq3S::decode;
            case IQ3_XXS -> Iq3Xxs::decode;
            case IQ2_S -> Iq2S::decode;
            case IQ2_XS -> Iq2Xs::decode;
            case IQ2_XXS -> Iq2Xxs::decode;
            case IQ1_M -> Iq1M::decode;
            case IQ1_S -> Iq1S::decode;
            case NVFP4 -> MicroscalingBlock::decodeSixteens;
            case Q1_0 -> SignBlock::decode;
            case Q2_0 -> TernaryPacking::decodeInOrder;
        };
    }

    static BlockEncoder encoder(GgmlType type) {
        return switch (type) {
            case Q4_0 -> SymmetricBlock.encoder(4);
            case Q4_1 -> new AffineBlock(4);
            case Q5_0 -> SymmetricBlock.encoder(5);
            case Q5_1 -> new AffineBlock(5);
            case Q8_0 -> ByteBlock.encoder();
            case Q2_K -> new Q2K();
            case Q3_K -> new Q3K();
            case Q4_K -> new Q45K(4);
            case Q5_K -> new Q45K(5);
            case Q6_K -> new Q6K();
            case IQ4_NL -> NonLinearBlock.encoder();
            case IQ4_XS -> new NonLinearSuperBlock();
            case MXFP4 -> new MicroscalingBlock();
            case TQ1_0 -> new TernaryBlock(TernaryPacking.FIVE_PER_BYTE);
            case TQ2_0 -> new TernaryBlock(TernaryPacking.FOUR_PER_BYTE);
            case IQ3_S -> new Iq3S();
            case IQ3_XXS -> new Iq3Xxs();
            case IQ2_S, IQ2_XS, IQ2_XXS, IQ1_M, IQ1_S, NVFP4, Q1_0, Q2_0 ->
                throw new IllegalArgumentException("The type " + type.label() + " can be decoded only.");
        };
    }
}
