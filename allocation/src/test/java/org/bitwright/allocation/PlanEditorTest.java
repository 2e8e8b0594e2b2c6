package org.bitwright.allocation;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PlanEditorTest {
    private static final DamageTable TABLE = SmallTable.TABLE;

    private final PlanEditor editor = new PlanEditor(TABLE);
    private final Plan solved = new Allocator().allocate(AllocationRequest.of("model", TABLE, 64 + 1300),
            Progress.NONE);

    @Test
    void anEditRecountsBytesAndLossAndClaimsNothing() {
        Plan edited = editor.withFormat(solved, "blk.0.attn_q", "int8");

        assertThat(edited.totalBytes()).isEqualTo(solved.totalBytes() + 400);
        assertThat(edited.budgetBytes()).isEqualTo(edited.totalBytes());
        assertThat(edited.predictedLossIncrease()).isCloseTo(solved.predictedLossIncrease() - 0.02, within(1e-12));
        assertThat(edited.status()).isEqualTo(ProofStatus.UNPROVEN);
        assertThat(edited.tensors()).extracting(PlanEntry::reason).containsExactly(AssignmentReason.HAND,
                AssignmentReason.SOLVER, AssignmentReason.SOLVER);
    }

    @Test
    void aTensorThatKeepsItsFormatKeepsItsReason() {
        Plan edited = editor.withFormats(solved, Map.of("blk.0.attn_v", "int8", "blk.1.ffn_up", "int4"));

        assertThat(edited.tensors()).extracting(PlanEntry::reason).containsExactly(AssignmentReason.SOLVER,
                AssignmentReason.SOLVER, AssignmentReason.HAND);
    }

    @Test
    void uniformPlansHoldEveryTensorInOneFormat() {
        Plan uniform = editor.uniform("model", "int4");

        assertThat(uniform.tensors()).extracting(PlanEntry::format).containsOnly("int4");
        assertThat(uniform.totalBytes()).isEqualTo(64 + 1400);
        assertThatThrownBy(() -> editor.uniform("model", "int5")).isInstanceOf(UnknownFormatException.class);
    }

    @Test
    void aPlanComesBackFromItsFormatNames() {
        Plan named = editor.of("model",
                Map.of("blk.0.attn_q", "int4", "blk.0.attn_v", "int8", "blk.1.ffn_up", "int2"));

        assertThat(named.totalBytes()).isEqualTo(solved.totalBytes());
        assertThat(named.predictedLossIncrease()).isEqualTo(solved.predictedLossIncrease());
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatThrownBy(() -> editor.withFormat(solved, "blk.9.attn_q", "int8"))
                .isInstanceOf(PlanMismatchException.class).hasMessageContaining("blk.9.attn_q");
        assertThatThrownBy(() -> editor.withFormat(solved, "blk.0.attn_q", "int7"))
                .isInstanceOf(PlanMismatchException.class).hasMessageContaining("int7");
        assertThatThrownBy(() -> editor.of("model", Map.of("blk.0.attn_q", "int4")))
                .isInstanceOf(PlanMismatchException.class).hasMessageContaining("blk.0.attn_v");
    }

    @Test
    void aCheckListsEverythingThatDoesNotFit() {
        Plan foreign = new Plan("model", DamageKind.TRACE,
                List.of(new PlanEntry("blk.0.attn_q", "int9", 1, AssignmentReason.HAND),
                        new PlanEntry("blk.0.attn_v", "int8", 1, AssignmentReason.HAND),
                        new PlanEntry("stranger", "int8", 1, AssignmentReason.HAND)),
                0, 3, 3, 0, 0, ProofStatus.UNPROVEN);

        assertThat(PlanCheck.of(foreign, TABLE)).isEqualTo(new PlanCheck(List.of("stranger"),
                List.of("blk.1.ffn_up"), List.of("blk.0.attn_q"), List.of("blk.0.attn_v")));
        assertThat(PlanCheck.of(solved, TABLE).matches()).isTrue();
    }

    @Test
    void theSizeRangeHoldsTheSmallestAndLargestPlan() {
        assertThat(SizeRange.of(TABLE)).isEqualTo(new SizeRange(64 + 700, 64 + 2800));
        assertThat(SizeRange
                .of(new AllocationRequest("model", TABLE, 0, List.of(Lock.parse("attn_q=int4")), List.of("int2"))))
                .isEqualTo(new SizeRange(64 + 400 + 100 + 400, 64 + 400 + 100 + 400));
    }
}
