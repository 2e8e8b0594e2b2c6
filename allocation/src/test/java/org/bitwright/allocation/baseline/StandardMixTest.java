package org.bitwright.allocation.baseline;

import java.util.List;
import java.util.stream.IntStream;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.PlanMismatchException;
import org.bitwright.allocation.TensorDamage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StandardMixTest {
    private static final MixModel DENSE = new MixModel(32, 1, 0, false);
    private static final MixModel GROUPED = new MixModel(32, 4, 0, true);

    @ParameterizedTest
    @CsvSource(textBlock = """
            Q2_K,   blk.5.attn_v.weight,       q3_k, q4_k
            Q2_K,   blk.5.attn_output.weight,  q3_k, q3_k
            Q2_K,   blk.5.ffn_down.weight,     q3_k, q3_k
            Q2_K,   blk.5.ffn_up.weight,       q2_k, q2_k
            Q2_K,   token_embd.weight,         q2_k, q6_k
            Q2_K,   output.weight,             q6_k, q6_k
            Q3_K_S, blk.0.ffn_down.weight,     q3_k, q3_k
            Q3_K_M, blk.1.attn_v.weight,       q5_k, q5_k
            Q3_K_M, blk.2.attn_v.weight,       q4_k, q4_k
            Q3_K_M, blk.1.ffn_down.weight,     q5_k, q5_k
            Q3_K_M, blk.2.ffn_down.weight,     q4_k, q4_k
            Q3_K_M, blk.2.attn_output.weight,  q4_k, q4_k
            Q3_K_L, blk.9.attn_output.weight,  q5_k, q5_k
            Q4_0,   blk.0.attn_v.weight,       q4_0, q4_0
            Q4_0,   output.weight,             q6_k, q6_k
            Q4_K_S, blk.3.attn_v.weight,       q5_k, q5_k
            Q4_K_S, blk.4.attn_v.weight,       q4_k, q4_k
            Q4_K_S, blk.3.ffn_down.weight,     q5_k, q5_k
            Q4_K_S, blk.4.ffn_down.weight,     q4_k, q4_k
            Q4_K_M, blk.6.attn_v.weight,       q6_k, q6_k
            Q4_K_M, blk.5.ffn_down.weight,     q4_k, q4_k
            Q5_K_M, blk.31.ffn_down.weight,    q6_k, q6_k
            Q6_K,   blk.0.attn_q.weight,       q6_k, q6_k
            Q8_0,   output.weight,             q8_0, q8_0
            """)
    void followsTheRulesOfEachTensor(StandardMix mix, String tensor, String dense, String grouped) {
        assertThat(mix.format(tensor, DENSE)).isEqualTo(dense);
        assertThat(mix.format(tensor, GROUPED)).isEqualTo(grouped);
    }

    @Test
    void theFirstAndLastEighthAndEveryThirdLayerGetMoreBits() {
        assertThat(IntStream.range(0, 32).filter(layer -> StandardMix.moreBits(layer, 32))).containsExactly(0, 1, 2, 3,
                6, 9, 12, 15, 18, 21, 24, 27, 28, 29, 30, 31);
        assertThat(IntStream.range(0, 4).filter(layer -> StandardMix.moreBits(layer, 4))).containsExactly(2, 3);
    }

    @Test
    void eightExpertsAndEightyLayersHaveRulesOfTheirOwn() {
        MixModel mixtral = new MixModel(32, 4, 8, false);
        MixModel seventyBillion = new MixModel(80, 8, 0, false);

        assertThat(StandardMix.Q4_K_M.format("blk.5.attn_k.weight", mixtral)).isEqualTo("q8_0");
        assertThat(StandardMix.Q4_K_M.format("blk.5.attn_v.weight", mixtral)).isEqualTo("q8_0");
        assertThat(StandardMix.Q4_K_M.format("blk.5.attn_output.weight", mixtral)).isEqualTo("q5_k");
        assertThat(StandardMix.Q2_K.format("blk.5.attn_v.weight", seventyBillion)).isEqualTo("q5_k");
    }

    @Test
    void aBaselineIsAPlanWithExactBytesAndMarkedFallbacks() {
        DamageTable table = new DamageTable(DamageKind.TRACE,
                List.of(tensor("blk.0.attn_v.weight", "q4_k", "q6_k", "q8_0"),
                        tensor("blk.0.ffn_up.weight", "q5_0", "q8_0"), tensor("output.weight", "q8_0", "f16")),
                7);
        Plan plan = BaselinePlan.of(StandardMix.Q4_K_M, "model", new MixModel(8, 1, 0, false), table, name -> name);

        assertThat(plan.tensors()).extracting(PlanEntry::format).containsExactly("q6_k", "q5_0", "q8_0");
        assertThat(plan.tensors()).extracting(PlanEntry::reason).containsExactly(AssignmentReason.HAND,
                AssignmentReason.FALLBACK, AssignmentReason.FALLBACK);
        assertThat(plan.totalBytes()).isEqualTo(7 + 3 * 100);
    }

    @Test
    void missingFormatsAndUnknownMixesAreRefused() {
        DamageTable table = new DamageTable(DamageKind.TRACE, List.of(tensor("blk.0.ffn_up.weight", "int4")), 0);

        assertThatThrownBy(() -> BaselinePlan.of(StandardMix.Q4_K_M, "model", DENSE, table, name -> name))
                .isInstanceOf(PlanMismatchException.class);
        DamageTable withoutIts = new DamageTable(DamageKind.TRACE,
                List.of(tensor("blk.0.ffn_up.weight", "q4_k", "f16")), 0);
        assertThatThrownBy(() -> BaselinePlan.of(StandardMix.Q4_0, "model", DENSE, withoutIts, name -> name))
                .isInstanceOf(PlanMismatchException.class);
        assertThat(StandardMix.named("q4_k_m")).isEqualTo(StandardMix.Q4_K_M);
        assertThatThrownBy(() -> StandardMix.named("Q9_K")).isInstanceOf(UnknownMixException.class)
                .hasMessageContaining("(Q9_K)").hasMessageContaining("Q4_K_M");
    }

    private static TensorDamage tensor(String name, String... formats) {
        return new TensorDamage(name, 100,
                List.of(formats).stream().map(format -> new FormatDamage(format, 0.1, 0, 100)).toList());
    }
}
