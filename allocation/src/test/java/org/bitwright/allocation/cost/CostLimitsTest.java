package org.bitwright.allocation.cost;

import java.util.List;
import java.util.regex.Pattern;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.FormatMenu;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.allocation.TensorDamage;
import org.bitwright.allocation.solver.InfeasibleProgrammeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CostLimitsTest {
    private static final DamageTable TABLE = new DamageTable(DamageKind.TRACE,
            List.of(tensor("blk.0.up", 0.4, 0.1), tensor("blk.1.up", 0.3, 0.1), tensor("blk.2.up", 0.2, 0.1)), 10);

    private final AllocationRequest request = AllocationRequest.of("model", TABLE, 10 + 2500);

    private static TensorDamage tensor(String name, double four, double eight) {
        return new TensorDamage(name, 1000,
                List.of(new FormatDamage("int4", four, 0, 500), new FormatDamage("int8", eight, 0, 1000)));
    }

    @Test
    void aSecondBudgetOfOneDeviceMovesBytesToTheOther() {
        CostLimit device = new CostLimit("video memory", new DeviceBytes(Pattern.compile("blk\\.[01]\\.")), 1000);

        assertThat(formats(request)).containsExactly("int8", "int8", "int4");
        assertThat(formats(request.withLimits(List.of(device)))).containsExactly("int4", "int4", "int8");
        assertThat(allocate(request.withLimits(List.of(device))).status()).isEqualTo(ProofStatus.OPTIMAL);
    }

    @Test
    void aSecondBudgetThatNothingKeepsIsNamed() {
        CostLimit operations = new CostLimit("bit operations", new BitOperations(16), 3 * 500 * 8 * 16 - 1);

        assertThatThrownBy(() -> allocate(request.withLimits(List.of(operations))))
                .isInstanceOf(InfeasibleProgrammeException.class).hasMessageContaining("bit operations at most");
    }

    @Test
    void menusOfSingleTensorsReplaceTheCommonOnes() {
        assertThat(formats(request.withMenus(List.of(new FormatMenu(Pattern.compile("blk.0"), List.of("int4"))))))
                .containsExactly("int4", "int8", "int8");
    }

    @Test
    void aRooflineIsBoundByBytesWhenDecodingAndByOperationsInBatches() {
        TensorDamage tensor = TABLE.tensors().getFirst();

        assertThat(new Roofline(1e9, 1e12, 1e-6, 1).cost(tensor, tensor.options().getFirst())).isCloseTo(1.5e-6,
                within(1e-12));
        assertThat(new Roofline(1e9, 1e12, 0, 1000).cost(tensor, tensor.options().getFirst())).isCloseTo(2e-6,
                within(1e-12));
    }

    @Test
    void latencyTablesAreReadLineByLine() {
        LatencyTable table = LatencyTable
                .parse(List.of("tensor,format,seconds", "", "# measured", "blk.0.up, int4, 0.25", "blk.0.up,int8,0.5"));
        TensorDamage tensor = TABLE.tensors().getFirst();

        assertThat(table.cost(tensor, tensor.options().getFirst())).isEqualTo(0.25);
        assertThatThrownBy(() -> table.cost(TABLE.tensors().get(1), tensor.options().getFirst()))
                .isInstanceOf(LatencyTableException.class).hasMessageContaining("(blk.1.up)");
        assertThatThrownBy(() -> LatencyTable.parse(List.of("blk.0.up,int4,fast")))
                .isInstanceOf(LatencyTableException.class).hasMessageContaining("Line 1");
        assertThatThrownBy(() -> LatencyTable.parse(List.of("blk.0.up,int4")))
                .isInstanceOf(LatencyTableException.class);
    }

    @Test
    void sevenBillionParametersWithALongContextInEightGigabytes() {
        // Llama-2 7B: 32 layers, 32 heads of 128, a 16-bit cache of 16384 tokens is 8 GiB; at 8 bits half of that.
        KeyValueCache wide = new KeyValueCache(32, 32, 128, 16, 16);
        KeyValueCache narrow = new KeyValueCache(32, 32, 128, 8, 8);

        assertThat(wide.bytes(16384)).isEqualTo(8L << 30);
        assertThatThrownBy(() -> new MemoryBudget(8_000_000_000L,
                List.of(new MemoryBudget.Term(MemoryBudget.Kind.CACHE, "key and value cache", wide.bytes(16384))))
                .weightBytes())
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessageContaining("key and value cache (8589934592 bytes)")
                .hasMessageContaining("at least 8589934593 bytes");
        assertThat(new MemoryBudget(8_000_000_000L,
                List.of(new MemoryBudget.Term(MemoryBudget.Kind.CACHE, "key and value cache", narrow.bytes(16384)),
                        new MemoryBudget.Term(MemoryBudget.Kind.ACTIVATIONS, "activations", 100_000_000)))
                .weightBytes())
                .isEqualTo(8_000_000_000L - 4_294_967_296L - 100_000_000L);
    }

    private static List<String> formats(AllocationRequest request) {
        return allocate(request).tensors().stream().map(PlanEntry::format).toList();
    }

    private static Plan allocate(AllocationRequest request) {
        return new Allocator().allocate(request, Progress.NONE);
    }
}
