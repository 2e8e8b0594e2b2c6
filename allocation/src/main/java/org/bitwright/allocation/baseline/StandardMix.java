package org.bitwright.allocation.baseline;

import java.util.Locale;

/// The mixes that llama.cpp's quantize tool makes when no tensor is named (`llama_tensor_get_type_impl` in
/// `src/llama-quant.cpp`).
public enum StandardMix {
    Q2_K("q2_k"),
    Q3_K_S("q3_k"),
    Q3_K_M("q3_k"),
    Q3_K_L("q3_k"),
    Q4_0("q4_0"),
    Q4_K_S("q4_k"),
    Q4_K_M("q4_k"),
    Q5_K_M("q5_k"),
    Q6_K("q6_k"),
    Q8_0("q8_0");

    private static final int LAYERS_OF_70B = 80;
    private static final int EIGHT_EXPERTS = 8;

    private final String base;

    StandardMix(String base) {
        this.base = base;
    }

    /// The format of everything without a rule.
    public String base() {
        return base;
    }

    /// The mix of that name, in capital or small letters.
    ///
    /// @throws UnknownMixException
    ///             when there is none
    public static StandardMix named(String name) {
        for (StandardMix mix : values()) {
            if (mix.name().equals(name.toUpperCase(Locale.ROOT))) {
                return mix;
            }
        }
        throw new UnknownMixException(name);
    }

    /// The format that the mix wants a tensor in, whatever its shape.
    ///
    /// @param ggufName
    ///            `blk.3.attn_v.weight`, `token_embd.weight`
    public String format(String ggufName, MixModel model) {
        MixTensor tensor = MixTensor.named(ggufName);
        return switch (tensor.role()) {
            case OUTPUT -> output();
            case EMBEDDING -> model.tied() ? output() : base;
            case ATTENTION_VALUE -> attentionValue(tensor.layer(), model);
            case ATTENTION_KEY -> model.experts() == EIGHT_EXPERTS ? Q8_0.base : base;
            case ATTENTION_OUTPUT -> attentionOutput(model);
            case FEED_FORWARD_DOWN -> feedForwardDown(tensor.layer(), model);
            case OTHER -> base;
        };
    }

    private String output() {
        return this == Q8_0 ? base : Q6_K.base;
    }

    private String attentionValue(int layer, MixModel model) {
        if (model.experts() == EIGHT_EXPERTS) {
            return Q8_0.base;
        }
        String format = switch (this) {
            case Q2_K -> model.queriesPerKey() >= 4 ? Q4_K_S.base : Q3_K_S.base;
            case Q3_K_M -> layer < 2 ? Q5_K_M.base : Q4_K_S.base;
            case Q3_K_L -> Q5_K_M.base;
            case Q4_K_S -> layer < 4 ? Q5_K_M.base : base;
            case Q4_K_M, Q5_K_M -> moreBits(layer, model.layers()) ? Q6_K.base : base;
            case Q3_K_S, Q4_0, Q6_K, Q8_0 -> base;
        };
        boolean large = model.layers() == LAYERS_OF_70B && model.queriesPerKey() > 1;
        boolean small = format.equals(Q3_K_S.base) || format.equals(Q4_K_S.base);
        return large && small ? Q5_K_M.base : format;
    }

    private String attentionOutput(MixModel model) {
        boolean experts = model.experts() == EIGHT_EXPERTS;
        return switch (this) {
            case Q2_K -> experts ? Q5_K_M.base : Q3_K_S.base;
            case Q3_K_M -> experts ? Q5_K_M.base : Q4_K_S.base;
            case Q3_K_S, Q4_K_S, Q4_K_M -> experts ? Q5_K_M.base : base;
            case Q3_K_L -> Q5_K_M.base;
            case Q4_0, Q5_K_M, Q6_K, Q8_0 -> base;
        };
    }

    private String feedForwardDown(int layer, MixModel model) {
        return switch (this) {
            case Q2_K -> Q3_K_S.base;
            case Q3_K_M -> layer < model.layers() / 16 ? Q5_K_M.base : Q4_K_S.base;
            case Q3_K_L -> Q5_K_M.base;
            case Q4_K_S -> layer < model.layers() / 8 ? Q5_K_M.base : base;
            case Q4_K_M, Q5_K_M -> moreBits(layer, model.layers()) ? Q6_K.base : base;
            case Q3_K_S, Q4_0, Q6_K, Q8_0 -> base;
        };
    }

    /// The first and last eighth of the layers, and every third between.
    static boolean moreBits(int layer, int layers) {
        return layer < layers / 8 || layer >= 7 * layers / 8 || (layer - layers / 8) % 3 == 2;
    }
}
