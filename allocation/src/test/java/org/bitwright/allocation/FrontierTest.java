package org.bitwright.allocation;

import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FrontierTest {
    private final AllocationRequest request = AllocationRequest.of("model", SmallTable.TABLE, Long.MAX_VALUE);
    private final Frontier frontier = Frontier.of(request);
    private final Allocator allocator = new Allocator();

    @Test
    void everyPointIsTheBestPlanOfItsSize() {
        for (int i = 0; i < frontier.points().size(); i++) {
            FrontierPoint point = frontier.points().get(i);
            Plan best = allocator.allocate(request.withBudgetBytes(point.bytes()), Progress.NONE);

            assertThat(point.loss()).isCloseTo(best.predictedLossIncrease(), within(1e-12));
            assertThat(frontier.plan(i).predictedLossIncrease()).isCloseTo(best.predictedLossIncrease(),
                    within(1e-12));
            assertThat(frontier.plan(i).totalBytes()).isEqualTo(point.bytes());
        }
    }

    @Test
    void theFrontierEndsAtTheSmallestPlanAndTheLeastLoss() {
        assertThat(frontier.points().getFirst().bytes()).isEqualTo(64 + 700);
        assertThat(frontier.points().getLast().loss()).isCloseTo(0.01 + 0.02 - 0.001, within(1e-12));
    }

    @Test
    void pricesFallSoThatTheFrontierIsConvex() {
        List<Double> prices = frontier.points().stream().skip(1).map(FrontierPoint::price).toList();

        assertThat(prices).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void noPlanOfAnySizeIsBelowTheFrontier() {
        for (long bytes = 764; bytes < 3000; bytes += 7) {
            Plan best = allocator.allocate(request.withBudgetBytes(bytes), Progress.NONE);

            assertThat(frontier.lossBound(bytes)).isLessThanOrEqualTo(best.predictedLossIncrease() + 1e-12);
        }
    }

    @Test
    void theNextBytesBuyTheDearestTensorFirst() {
        Purchase purchase = frontier.next(764, 300);

        assertThat(purchase.changes()).containsExactly(new FormatChange("blk.0.attn_v", "int2", "int8"));
        assertThat(purchase.bytes()).isEqualTo(300);
        assertThat(purchase.lossDecrease()).isCloseTo(0.38, within(1e-12));
        assertThat(frontier.shadowPrice(764)).isCloseTo(0.30 / 100, within(1e-12));
        assertThat(frontier.shadowPrice(1 << 20)).isZero();
    }

    @Test
    void sizesBelowTheSmallestPlanAreRefused() {
        assertThatThrownBy(() -> frontier.shadowPrice(763)).isInstanceOf(BudgetTooSmallException.class);
    }

    @Test
    void theSmallestPlanWithinALossLimitCannotShrink() {
        for (double limit = 0.03; limit < 0.6; limit += 0.0137) {
            Plan smallest = allocator.smallestWithin(limit, request, Progress.NONE);

            assertThat(smallest.predictedLossIncrease()).isLessThanOrEqualTo(limit);
            assertThat(smallest.status()).isEqualTo(ProofStatus.OPTIMAL);
            if (smallest.totalBytes() > 764) {
                assertThat(allocator.allocate(request.withBudgetBytes(smallest.totalBytes() - 1), Progress.NONE)
                        .predictedLossIncrease()).isGreaterThan(limit);
            }
        }
    }

    @Test
    void aLossLimitBelowTheLeastPossibleIsRefused() {
        assertThatThrownBy(() -> allocator.smallestWithin(0.001, request, Progress.NONE))
                .isInstanceOf(LossLimitException.class).hasMessageContaining("0.001").hasMessageContaining("0.029");
    }
}
