package org.bitwright.app.workbench.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TensorNamesTest {
    @ParameterizedTest
    @CsvSource({"model.layers.10.self_attn.q_proj.weight, 10.self_attn.q_proj", "blk.3.ffn_up.weight, 3.ffn_up",
        "model.layers.0.block_sparse_moe.experts.7.w1.weight, 0.block_sparse_moe.experts.7.w1",
        "blk.0.ffn_gate_exps.weight[3], 0.ffn_gate_exps.weight[3]", "model.embed_tokens.weight, model.embed_tokens",
        "lm_head.weight, lm_head"})
    void tensorsOfOneModelLookAlike(String name, String brief) {
        assertThat(TensorNames.brief(name)).isEqualTo(brief);
    }
}
