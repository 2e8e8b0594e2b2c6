package org.bitwright.allocation;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

class AllocatorTest {
    private static final DamageTable TABLE = SmallTable.TABLE;

    private final Allocator allocator = new Allocator();

    @Test
    void spendsTheBudgetWhereItBuysMostLoss() {
        Plan plan = allocate(AllocationRequest.of("model", TABLE, 64 + 1300));

        assertThat(plan.tensors()).extracting(PlanEntry::format).containsExactly("int4", "int8", "int2");
        assertThat(plan.totalBytes()).isEqualTo(64 + 400 + 400 + 400);
        assertThat(plan.predictedLossIncrease()).isCloseTo(0.03 + 0.02 + 0.05, within(1e-12));
        assertThat(plan.lowerBound()).isEqualTo(plan.predictedLossIncrease());
        assertThat(plan.status()).isEqualTo(ProofStatus.OPTIMAL);
        assertThat(plan.tensors()).extracting(PlanEntry::reason).containsOnly(AssignmentReason.SOLVER);
    }

    @Test
    void takesTheSmallestPlanAtExactlyItsBytes() {
        Plan plan = allocate(AllocationRequest.of("model", TABLE, 64 + 700));

        assertThat(plan.tensors()).extracting(PlanEntry::format).containsOnly("int2");
    }

    @Test
    void takesNegativeDamageWhenItFits() {
        Plan plan = allocate(AllocationRequest.of("model", TABLE, 1 << 20));

        assertThat(plan.predictedLossIncrease()).isCloseTo(0.01 + 0.02 - 0.001, within(1e-12));
    }

    @Test
    void namesTheSmallestPossibleBytesWhenTheBudgetIsBelowThem() {
        assertThatThrownBy(() -> allocate(AllocationRequest.of("model", TABLE, 763)))
                .isInstanceOf(BudgetTooSmallException.class).hasMessageContaining("763")
                .hasMessageContaining("764 bytes");
    }

    @Test
    void lockedTensorsStayWhateverTheyCost() {
        Plan plan = allocate(new AllocationRequest("model", TABLE, 64 + 1300, List.of(Lock.parse("attn_v=int2")),
                List.of()));

        assertThat(plan.tensors()).filteredOn(entry -> entry.reason() == AssignmentReason.LOCK)
                .extracting(PlanEntry::name, PlanEntry::format)
                .containsExactly(tuple("blk.0.attn_v", "int2"));
    }

    @Test
    void theLastMatchingLockCounts() {
        Plan plan = allocate(new AllocationRequest("model", TABLE, 1 << 20,
                List.of(Lock.parse("blk=int2"), Lock.parse("ffn_up=int4")), List.of()));

        assertThat(plan.tensors()).extracting(PlanEntry::format).containsExactly("int2", "int2", "int4");
    }

    @Test
    void locksCountInTheSmallestPossibleBytes() {
        assertThatThrownBy(() -> allocate(
                new AllocationRequest("model", TABLE, 1000, List.of(Lock.parse("ffn_up=int8")), List.of())))
                .isInstanceOf(BudgetTooSmallException.class).hasMessageContaining(Long.toString(64 + 200 + 100 + 1600));
    }

    @Test
    void unlockedTensorsTakeOnlyAllowedFormats() {
        Plan plan = allocate(new AllocationRequest("model", TABLE, 1 << 20, List.of(Lock.parse("attn_q=int8")),
                List.of("int2", "int4")));

        assertThat(plan.tensors()).extracting(PlanEntry::format).containsExactly("int8", "int4", "int4");
    }

    @Test
    void aLockThatMatchesNothingIsRefused() {
        assertThatThrownBy(() -> allocate(
                new AllocationRequest("model", TABLE, 2000, List.of(Lock.parse("attn_w=int4")), List.of())))
                .isInstanceOf(UnmatchedLockException.class).hasMessageContaining("attn_w=int4");
    }

    @Test
    void unknownFormatsAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> allocate(new AllocationRequest("model", TABLE, 2000, List.of(), List.of("int5"))))
                .isInstanceOf(UnknownFormatException.class).hasMessageContaining("(int5)")
                .hasMessageContaining("int2, int4, int8");
        assertThatThrownBy(() -> allocate(
                new AllocationRequest("model", TABLE, 2000, List.of(Lock.parse("attn_v=int5")), List.of())))
                .isInstanceOf(UnknownFormatException.class);
    }

    @Test
    void aLockedFormatThatOneMenuLacksIsRefused() {
        DamageTable table = new DamageTable(DamageKind.TRACE,
                List.of(TABLE.tensors().get(0),
                        new TensorDamage("head", 10, List.of(new FormatDamage("f16", 0, 0, 20)))),
                0);

        assertThatThrownBy(
                () -> allocate(
                        new AllocationRequest("model", table, 5000, List.of(Lock.parse("head=int4")), List.of())))
                .isInstanceOf(LockedFormatException.class).hasMessageContaining("(head)").hasMessageContaining("f16");
        assertThatThrownBy(
                () -> allocate(new AllocationRequest("model", table, 5000, List.of(), List.of("int4"))))
                .isInstanceOf(EmptyMenuException.class).hasMessageContaining("(head)");
    }

    @Test
    void groupsShareOneFormat() {
        FormatSharing sharing = names -> List.of(List.of("blk.0.attn_q", "blk.0.attn_v"));
        Plan plan = allocate(
                new AllocationRequest("model", TABLE, 64 + 1300, List.of(), List.of("int2", "int8"), sharing));

        assertThat(plan.tensors().get(0).format()).isEqualTo(plan.tensors().get(1).format());
    }

    @Test
    void aLockBindsTheWholeGroup() {
        FormatSharing sharing = names -> List.of(List.of("blk.0.attn_q", "blk.0.attn_v"));
        Plan plan = allocate(new AllocationRequest("model", TABLE, 1 << 20, List.of(Lock.parse("attn_v=int4")),
                List.of("int8"), sharing));

        assertThat(plan.tensors()).extracting(PlanEntry::format).containsExactly("int4", "int4", "int8");
        assertThatThrownBy(() -> allocate(new AllocationRequest("model", TABLE, 1 << 20,
                List.of(Lock.parse("attn_v=int4"), Lock.parse("attn_q=int8")), List.of(), sharing)))
                .isInstanceOf(EmptyMenuException.class).hasMessageContaining("blk.0.attn_q, blk.0.attn_v");
    }

    @Test
    void malformedLocksAreRefused() {
        assertThatThrownBy(() -> Lock.parse("attn_v")).isInstanceOf(LockSyntaxException.class);
        assertThatThrownBy(() -> Lock.parse("attn_(v=int4")).isInstanceOf(LockSyntaxException.class)
                .hasMessageContaining("attn_(v=int4");
    }

    @Test
    void brokenTablesAreRefused() {
        assertThatThrownBy(() -> allocate(
                AllocationRequest.of("model", new DamageTable(DamageKind.TRACE, List.of(), 0), 100)))
                .isInstanceOf(DamageTableException.class);
        assertThatThrownBy(() -> allocate(AllocationRequest.of("model", new DamageTable(DamageKind.TRACE,
                List.of(new TensorDamage("a", 1, List.of(new FormatDamage("f", Double.NaN, 0, 1)))), 0), 100)))
                .isInstanceOf(DamageTableException.class).hasMessageContaining("(a)");
    }

    private Plan allocate(AllocationRequest request) {
        return allocator.allocate(request, Progress.NONE);
    }
}
