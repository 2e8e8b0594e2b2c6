package org.bitwright.allocation.runtime;

import java.util.List;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.FormatSharing;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RuntimeProfileTest {
    private static final List<String> LLAMA = List.of("model.embed_tokens.weight",
            "model.layers.0.self_attn.q_proj.weight", "model.layers.0.self_attn.k_proj.weight",
            "model.layers.0.self_attn.v_proj.weight", "model.layers.0.self_attn.o_proj.weight",
            "model.layers.0.mlp.gate_proj.weight", "model.layers.0.mlp.up_proj.weight",
            "model.layers.0.mlp.down_proj.weight", "model.layers.1.self_attn.q_proj.weight",
            "model.layers.1.self_attn.k_proj.weight");
    private static final List<String> GGUF = List.of("token_embd.weight", "blk.0.attn_q.weight", "blk.0.attn_k.weight",
            "blk.0.attn_v.weight", "blk.0.attn_output.weight", "blk.0.ffn_gate.weight", "blk.0.ffn_up.weight",
            "blk.0.ffn_down.weight", "blk.10.attn_q.weight");
    private static final List<String> EXPERTS = List.of("model.layers.0.block_sparse_moe.gate.weight",
            "model.layers.0.block_sparse_moe.experts.0.w1.weight",
            "model.layers.0.block_sparse_moe.experts.0.w2.weight",
            "model.layers.0.block_sparse_moe.experts.1.w1.weight",
            "model.layers.0.block_sparse_moe.experts.1.w2.weight");

    @Test
    void vllmFusesAttentionInputsAndGateWithUpInsideALayer() {
        assertThat(RuntimeProfile.VLLM.groups(LLAMA)).containsExactly(LLAMA.subList(1, 4), LLAMA.subList(5, 7),
                LLAMA.subList(8, 10));
        assertThat(RuntimeProfile.VLLM.groups(GGUF)).containsExactly(GGUF.subList(1, 4), GGUF.subList(5, 7));
    }

    @Test
    void vllmRunsAllExpertsOfALayerTogetherButNotTheRouter() {
        assertThat(RuntimeProfile.VLLM.groups(EXPERTS)).containsExactly(EXPERTS.subList(1, 5));
    }

    @Test
    void llamaCppAndMlxStackExpertsPerProjection() {
        List<List<String>> perProjection = List.of(List.of(EXPERTS.get(1), EXPERTS.get(3)),
                List.of(EXPERTS.get(2), EXPERTS.get(4)));

        assertThat(RuntimeProfile.LLAMA_CPP.groups(EXPERTS)).isEqualTo(perProjection);
        assertThat(RuntimeProfile.MLX.groups(EXPERTS)).isEqualTo(perProjection);
        assertThat(RuntimeProfile.LLAMA_CPP.groups(LLAMA)).isEmpty();
        assertThat(RuntimeProfile.MLX.groups(GGUF)).isEmpty();
        assertThat(RuntimeProfile.NONE.groups(EXPERTS)).isEmpty();
    }

    @Test
    void expertsThatTheFileStoresAsOneTensorGetSeveralFormats() {
        List<String> stacks = List.of("blk.0.ffn_gate_exps.weight[0]", "blk.0.ffn_gate_exps.weight[1]",
                "blk.0.ffn_down_exps.weight[0]", "blk.0.ffn_down_exps.weight[1]", "blk.1.ffn_down_exps.weight[0]");
        for (FormatSharing sharing : List.of(RuntimeProfile.NONE, RuntimeProfile.LLAMA_CPP, RuntimeProfile.MLX,
                FormatSharing.STACKS)) {
            assertThat(sharing.groups(stacks)).containsExactlyInAnyOrder(stacks.subList(0, 2), stacks.subList(2, 4));
        }
        assertThat(RuntimeProfile.VLLM.groups(stacks)).containsExactly(stacks.subList(0, 4));
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThat(RuntimeProfile.named("vLLM")).isEqualTo(RuntimeProfile.VLLM);
        assertThatThrownBy(() -> RuntimeProfile.named("tensorrt")).isInstanceOf(UnknownRuntimeException.class)
                .hasMessageContaining("(tensorrt)").hasMessageContaining("llama.cpp");
    }

    @Test
    void aPlanThatSplitsAFusedGroupIsNamed() {
        Plan plan = new Plan("model", DamageKind.TRACE,
                List.of(entry("blk.0.attn_q.weight", "int4"), entry("blk.0.attn_k.weight", "int4"),
                        entry("blk.0.attn_v.weight", "int6"), entry("blk.0.ffn_up.weight", "int4"),
                        entry("blk.0.ffn_gate.weight", "int4")),
                0, 5, 5, 0, 0, ProofStatus.UNPROVEN);

        assertThat(SharingCheck.violations(plan, RuntimeProfile.VLLM)).containsExactly(plan.tensors().subList(0, 3));
        assertThat(SharingCheck.violations(plan, RuntimeProfile.LLAMA_CPP)).isEmpty();
    }

    private static PlanEntry entry(String name, String format) {
        return new PlanEntry(name, format, 1, AssignmentReason.HAND);
    }
}
