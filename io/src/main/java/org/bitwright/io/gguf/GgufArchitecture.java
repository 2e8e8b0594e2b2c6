package org.bitwright.io.gguf;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The model families whose tensor names are known in both worlds.
///
/// In the tables `#` stands for the block and `*` for the expert; `.weight` and `.bias` are carried over. A third
/// column names a [GgufLayout] other than the usual one. The tables follow gguf-py's `tensor_mapping.py` and the
/// converters of llama.cpp.
public enum GgufArchitecture {
    LLAMA("llama", "llama mistral mixtral", Tables.PERMUTED + """
            model.layers.#.block_sparse_moe.gate                 blk.#.ffn_gate_inp
            model.layers.#.block_sparse_moe.experts.*.w1         blk.#.ffn_gate_exps
            model.layers.#.block_sparse_moe.experts.*.w2         blk.#.ffn_down_exps
            model.layers.#.block_sparse_moe.experts.*.w3         blk.#.ffn_up_exps
            """ + Tables.PRE_NORM + Tables.GATED),
    QWEN2("qwen2", "qwen2", Tables.PRE_NORM + Tables.GATED),
    QWEN2_MOE("qwen2moe", "qwen2_moe", Tables.PRE_NORM + Tables.GATED + Tables.EXPERTS),
    QWEN3("qwen3", "qwen3", Tables.PRE_NORM + Tables.HEAD_NORMS + Tables.GATED),
    QWEN3_MOE("qwen3moe", "qwen3_moe", Tables.PRE_NORM + Tables.HEAD_NORMS + Tables.GATED + Tables.EXPERTS),
    GEMMA("gemma", "gemma", """
            model.norm                                           output_norm           ONE_ADDED
            model.layers.#.input_layernorm                       blk.#.attn_norm       ONE_ADDED
            model.layers.#.post_attention_layernorm              blk.#.ffn_norm        ONE_ADDED
            """ + Tables.EMBEDDING + Tables.GATED),
    GEMMA2("gemma2", "gemma2", Tables.GEMMA_NORMS + Tables.EMBEDDING + Tables.GATED),
    GEMMA3("gemma3", "gemma3 gemma3_text", """
            model.layers.#.self_attn.q_norm                      blk.#.attn_q_norm     ONE_ADDED
            model.layers.#.self_attn.k_norm                      blk.#.attn_k_norm     ONE_ADDED
            """ + Tables.GEMMA_NORMS + Tables.EMBEDDING + Tables.GATED),
    PHI3("phi3", "phi3", """
            model.layers.#.self_attn.qkv_proj                    blk.#.attn_qkv
            model.layers.#.mlp.gate_up_proj                      blk.#.ffn_up
            """ + Tables.PRE_NORM + Tables.GATED),
    OLMO2("olmo2", "olmo2", """
            model.norm                                           output_norm
            lm_head                                              output
            model.layers.#.post_attention_layernorm              blk.#.post_attention_norm
            model.layers.#.post_feedforward_layernorm            blk.#.post_ffw_norm
            """ + Tables.EMBEDDING + Tables.HEAD_NORMS + Tables.GATED),
    SMOLLM3("smollm3", "smollm3", Tables.PERMUTED + Tables.PRE_NORM + Tables.GATED),
    STARCODER2("starcoder2", "starcoder2", """
            model.layers.#.mlp.c_fc                              blk.#.ffn_up
            model.layers.#.mlp.c_proj                            blk.#.ffn_down
            """ + Tables.PRE_NORM + Tables.GATED),
    GPT2("gpt2", "gpt2", """
            wte                                                  token_embd
            wpe                                                  position_embd
            ln_f                                                 output_norm
            lm_head                                              output
            h.#.ln_1                                             blk.#.attn_norm
            h.#.ln_2                                             blk.#.ffn_norm
            h.#.attn.c_attn                                      blk.#.attn_qkv        TRANSPOSED
            h.#.attn.c_proj                                      blk.#.attn_output     TRANSPOSED
            h.#.mlp.c_fc                                         blk.#.ffn_up          TRANSPOSED
            h.#.mlp.c_proj                                       blk.#.ffn_down        TRANSPOSED
            """),
    GPT_NEOX("gptneox", "gpt_neox", """
            gpt_neox.embed_in                                    token_embd
            gpt_neox.final_layer_norm                            output_norm
            embed_out                                            output
            lm_head                                              output
            gpt_neox.layers.#.input_layernorm                    blk.#.attn_norm
            gpt_neox.layers.#.post_attention_layernorm           blk.#.ffn_norm
            gpt_neox.layers.#.attention.query_key_value          blk.#.attn_qkv        HEADS_TO_THIRDS
            gpt_neox.layers.#.attention.dense                    blk.#.attn_output
            gpt_neox.layers.#.mlp.dense_h_to_4h                  blk.#.ffn_up
            gpt_neox.layers.#.mlp.dense_4h_to_h                  blk.#.ffn_down
            """);

    private final String id;
    private final String modelTypes;
    private final String table;

    GgufArchitecture(String id, String modelTypes, String table) {
        this.id = id;
        this.modelTypes = modelTypes;
        this.table = table;
    }

    /// The value of `general.architecture`.
    public String id() {
        return id;
    }

    /// The `model_type` values of Hugging Face configurations that become this architecture.
    public List<String> modelTypes() {
        return List.of(modelTypes.split(" "));
    }

    /// The architecture of a Hugging Face `model_type` or of a GGUF `general.architecture`, null when there is none.
    public static @Nullable GgufArchitecture of(String name) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.modelTypes().contains(name) || architecture.id.equals(name))
                .findFirst()
                .orElse(null);
    }

    String table() {
        return table;
    }

    /// Rows that several families share.
    private static final class Tables {
        static final String EMBEDDING = """
                model.embed_tokens                                   token_embd
                """;
        static final String PRE_NORM = EMBEDDING + """
                model.norm                                           output_norm
                lm_head                                              output
                model.layers.#.input_layernorm                       blk.#.attn_norm
                model.layers.#.post_attention_layernorm              blk.#.ffn_norm
                """;
        static final String PERMUTED = """
                model.layers.#.self_attn.q_proj                      blk.#.attn_q          ROTARY_PAIRS
                model.layers.#.self_attn.k_proj                      blk.#.attn_k          ROTARY_PAIRS
                """;
        static final String HEAD_NORMS = """
                model.layers.#.self_attn.q_norm                      blk.#.attn_q_norm
                model.layers.#.self_attn.k_norm                      blk.#.attn_k_norm
                """;
        static final String GEMMA_NORMS = """
                model.norm                                           output_norm           ONE_ADDED
                model.layers.#.input_layernorm                       blk.#.attn_norm       ONE_ADDED
                model.layers.#.post_attention_layernorm              blk.#.post_attention_norm ONE_ADDED
                model.layers.#.pre_feedforward_layernorm             blk.#.ffn_norm        ONE_ADDED
                model.layers.#.post_feedforward_layernorm            blk.#.post_ffw_norm   ONE_ADDED
                """;
        static final String GATED = """
                model.layers.#.self_attn.q_proj                      blk.#.attn_q
                model.layers.#.self_attn.k_proj                      blk.#.attn_k
                model.layers.#.self_attn.v_proj                      blk.#.attn_v
                model.layers.#.self_attn.o_proj                      blk.#.attn_output
                model.layers.#.mlp.gate_proj                         blk.#.ffn_gate
                model.layers.#.mlp.up_proj                           blk.#.ffn_up
                model.layers.#.mlp.down_proj                         blk.#.ffn_down
                """;
        static final String EXPERTS = """
                model.layers.#.mlp.gate                              blk.#.ffn_gate_inp
                model.layers.#.mlp.shared_expert_gate                blk.#.ffn_gate_inp_shexp
                model.layers.#.mlp.shared_expert.gate_proj           blk.#.ffn_gate_shexp
                model.layers.#.mlp.shared_expert.up_proj             blk.#.ffn_up_shexp
                model.layers.#.mlp.shared_expert.down_proj           blk.#.ffn_down_shexp
                model.layers.#.mlp.experts.*.gate_proj               blk.#.ffn_gate_exps
                model.layers.#.mlp.experts.*.up_proj                 blk.#.ffn_up_exps
                model.layers.#.mlp.experts.*.down_proj               blk.#.ffn_down_exps
                """;

        private Tables() {
        }
    }
}
