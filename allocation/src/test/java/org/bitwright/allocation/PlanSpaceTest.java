package org.bitwright.allocation;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanSpaceTest {
    private final AllocationRequest request = new AllocationRequest("model", SmallTable.TABLE, 64 + 1300, List.of(),
            List.of(), names -> List.of(List.of("blk.0.attn_q", "blk.1.ffn_up")));
    private final PlanSpace space = PlanSpace.of(request);

    @Test
    void aPlanGivesBackItsChoice() {
        int[] choice = {1, 2};

        assertThat(space.choice(space.plan(choice, 0, ProofStatus.FEASIBLE))).containsExactly(1, 2);
        assertThat(space.tensors(0)).containsExactly("blk.0.attn_q", "blk.1.ffn_up");
        assertThat(space.options(0).getFirst().bytes()).isEqualTo(200 + 400);
    }

    @Test
    void aPlanThatSplitsAGroupIsRefused() {
        Plan split = new PlanEditor(SmallTable.TABLE)
                .withFormat(space.plan(new int[]{0, 0}, 0, ProofStatus.FEASIBLE), "blk.0.attn_q", "int4");

        assertThatThrownBy(() -> space.choice(split)).isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("blk.1.ffn_up");
    }
}
