package org.bitwright.io.gguf;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class GgufNamesTest {
    /// Expected names from gguf-py's `get_tensor_name_map`.
    @ParameterizedTest
    @CsvSource(textBlock = """
            llama,       model.embed_tokens.weight,                          token_embd.weight
            llama,       lm_head.weight,                                     output.weight
            llama,       model.norm.weight,                                  output_norm.weight
            llama,       model.layers.10.self_attn.v_proj.weight,            blk.10.attn_v.weight
            mistral,     model.layers.0.mlp.down_proj.weight,                blk.0.ffn_down.weight
            llama,       model.layers.3.post_attention_layernorm.weight,     blk.3.ffn_norm.weight
            mixtral,     model.layers.1.block_sparse_moe.gate.weight,        blk.1.ffn_gate_inp.weight
            qwen2,       model.layers.1.self_attn.q_proj.bias,               blk.1.attn_q.bias
            qwen3,       model.layers.1.self_attn.k_norm.weight,             blk.1.attn_k_norm.weight
            qwen2_moe,   model.layers.1.mlp.shared_expert.up_proj.weight,    blk.1.ffn_up_shexp.weight
            gemma3_text, model.layers.1.pre_feedforward_layernorm.weight,    blk.1.ffn_norm.weight
            gemma3_text, model.layers.1.post_attention_layernorm.weight,     blk.1.post_attention_norm.weight
            olmo2,       model.layers.1.post_feedforward_layernorm.weight,   blk.1.post_ffw_norm.weight
            phi3,        model.layers.1.mlp.gate_up_proj.weight,             blk.1.ffn_up.weight
            gpt2,        transformer.h.11.attn.c_attn.weight,                blk.11.attn_qkv.weight
            gpt2,        h.11.mlp.c_proj.bias,                               blk.11.ffn_down.bias
            gpt2,        transformer.wpe.weight,                             position_embd.weight
            gpt_neox,    gpt_neox.layers.2.attention.query_key_value.weight, blk.2.attn_qkv.weight
            gpt_neox,    embed_out.weight,                                   output.weight
            llama,       blk.7.attn_q.weight,                                blk.7.attn_q.weight
            unheard_of,  blk.7.attn_q.weight,                                blk.7.attn_q.weight
            """)
    void nameIsTheOneThatLlamaCppUses(String architecture, String tensor, String expected) {
        assertThat(GgufNames.forArchitecture(architecture).of(tensor)).extracting(GgufName::name).isEqualTo(expected);
    }

    @Test
    void tensorWithoutAPlaceHasNoName() {
        assertThat(GgufNames.forArchitecture("gemma3_text").of("lm_head.weight")).isNull();
        assertThat(GgufNames.forArchitecture("opt").of("model.decoder.layers.0.fc1.weight")).isNull();
        assertThat(GgufNames.forArchitecture("llama").of("model.layers.0.self_attn.rotary_emb.inv_freq")).isNull();
    }

    @Test
    void expertsOfABlockShareOneName() {
        GgufNames names = GgufNames.forArchitecture("mixtral");

        assertThat(names.of("model.layers.1.block_sparse_moe.experts.1.w1.weight"))
                .isEqualTo(new GgufName("blk.1.ffn_gate_exps.weight", GgufLayout.AS_STORED, 1));
        assertThat(names.of("model.layers.1.block_sparse_moe.experts.11.w1.weight"))
                .isEqualTo(new GgufName("blk.1.ffn_gate_exps.weight", GgufLayout.AS_STORED, 11));
    }

    @Test
    void convolutionStyleMatricesAreTransposedAndTheirBiasesAreNot() {
        GgufNames names = GgufNames.forArchitecture("gpt2");

        assertThat(names.of("transformer.h.0.mlp.c_fc.weight")).extracting(GgufName::layout)
                .isEqualTo(GgufLayout.TRANSPOSED);
        assertThat(names.of("transformer.h.0.mlp.c_fc.bias")).extracting(GgufName::layout)
                .isEqualTo(GgufLayout.AS_STORED);
    }

    @Test
    void onlyLlamaRotatesAdjacentPairs() {
        String query = "model.layers.0.self_attn.q_proj.weight";

        assertThat(GgufNames.forArchitecture("llama").of(query)).extracting(GgufName::layout)
                .isEqualTo(GgufLayout.ROTARY_PAIRS);
        assertThat(GgufNames.forArchitecture("qwen2").of(query)).extracting(GgufName::layout)
                .isEqualTo(GgufLayout.AS_STORED);
    }

    @ParameterizedTest
    @EnumSource(GgufArchitecture.class)
    void everyTableNamesAnEmbeddingAndIsWellFormed(GgufArchitecture architecture) {
        assertThat(architecture.table().lines().map(line -> line.split(" +")))
                .allSatisfy(cells -> assertThat(cells.length).isBetween(2, 3))
                .anySatisfy(cells -> assertThat(cells[1]).isEqualTo("token_embd"))
                .allSatisfy(cells -> assertThat(Arrays.stream(cells).skip(2)).allSatisfy(GgufLayout::valueOf));
    }
}
