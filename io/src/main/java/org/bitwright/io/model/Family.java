package org.bitwright.io.model;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// The architectures whose tensors are recognised, each with its naming table.
///
/// The modules are those of the Hugging Face implementations; a family that stores weights `[in, out]` says so.
public enum Family {
    LLAMA("llama", false, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK),
    MISTRAL("mistral", false, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK),
    QWEN2("qwen2", false, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK),
    QWEN3("qwen3", false, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK),
    GEMMA3_TEXT("gemma3_text", true, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK),
    OLMO2("olmo2", false, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK),
    STARCODER2("starcoder2", true, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK + """

            UP              mlp.c_fc
            DOWN            mlp.c_proj"""),
    QWEN3_MOE("qwen3_moe", false, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK + """

            ROUTER          mlp.gate
            GATE            mlp.experts.#.gate_proj
            UP              mlp.experts.#.up_proj
            DOWN            mlp.experts.#.down_proj mlp.experts.down_proj
            GATE_UP         mlp.experts.gate_up_proj"""),
    SMOLLM3("smollm3", true, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK),
    PHI3("phi3", false, "model.", "layers.", Modules.LLAMA_OUTSIDE, """
            NORM            input_layernorm post_attention_layernorm
            QUERY_KEY_VALUE self_attn.qkv_proj
            ATTENTION_OUTPUT self_attn.o_proj
            GATE_UP         mlp.gate_up_proj
            DOWN            mlp.down_proj"""),
    MIXTRAL("mixtral", false, "model.", "layers.", Modules.LLAMA_OUTSIDE, Modules.LLAMA_BLOCK + """

            ROUTER          block_sparse_moe.gate mlp.gate
            GATE            block_sparse_moe.experts.#.w1
            UP              block_sparse_moe.experts.#.w3
            DOWN            block_sparse_moe.experts.#.w2 mlp.experts.down_proj
            GATE_UP         mlp.experts.gate_up_proj"""),
    /// Its linear weights are stored `[in, out]`.
    GPT2("gpt2", true, "transformer.", "h.", """
            EMBEDDING       wte
            POSITION        wpe
            NORM            ln_f
            HEAD            lm_head""", """
            NORM            ln_1 ln_2
            QUERY_KEY_VALUE attn.c_attn
            ATTENTION_OUTPUT attn.c_proj
            UP              mlp.c_fc
            DOWN            mlp.c_proj"""),
    OPT("opt", true, "model.", "decoder.layers.", """
            EMBEDDING       decoder.embed_tokens
            POSITION        decoder.embed_positions
            PROJECTION      decoder.project_in decoder.project_out
            NORM            decoder.final_layer_norm
            HEAD            lm_head""", """
            NORM            self_attn_layer_norm final_layer_norm
            QUERY           self_attn.q_proj
            KEY             self_attn.k_proj
            VALUE           self_attn.v_proj
            ATTENTION_OUTPUT self_attn.out_proj
            UP              fc1
            DOWN            fc2"""),
    GPT_NEOX("gpt_neox", false, "gpt_neox.", "layers.", """
            EMBEDDING       embed_in
            NORM            final_layer_norm
            HEAD            embed_out lm_head""", """
            NORM            input_layernorm post_attention_layernorm
            QUERY_KEY_VALUE attention.query_key_value
            ATTENTION_OUTPUT attention.dense
            UP              mlp.dense_h_to_4h
            DOWN            mlp.dense_4h_to_h""");

    private final String label;
    private final boolean tiedByDefault;
    @SuppressWarnings("ImmutableEnumChecker") // The record copies its maps.
    private final Naming naming;

    Family(String label, boolean tiedByDefault, String prefix, String blocks, String outside, String inside) {
        this.label = label;
        this.tiedByDefault = tiedByDefault;
        this.naming = new Naming(prefix, blocks, Naming.table(outside), Naming.table(inside));
    }

    /// The family that a configuration's `model_type` names, or null.
    public static @Nullable Family of(String modelType) {
        return Arrays.stream(values()).filter(family -> family.label.equals(modelType)).findFirst().orElse(null);
    }

    /// The value of `model_type`.
    public String label() {
        return label;
    }

    /// Whether the head is the embedding when the configuration does not say.
    public boolean tiedByDefault() {
        return tiedByDefault;
    }

    public Naming naming() {
        return naming;
    }

    private static final class Modules {
        static final String LLAMA_OUTSIDE = """
                EMBEDDING       embed_tokens
                NORM            norm
                HEAD            lm_head""";
        static final String LLAMA_BLOCK = """
                NORM            input_layernorm post_attention_layernorm self_attn.q_norm self_attn.k_norm
                NORM            pre_feedforward_layernorm post_feedforward_layernorm
                QUERY           self_attn.q_proj
                KEY             self_attn.k_proj
                VALUE           self_attn.v_proj
                ATTENTION_OUTPUT self_attn.o_proj
                GATE            mlp.gate_proj
                UP              mlp.up_proj
                DOWN            mlp.down_proj""";
    }
}
