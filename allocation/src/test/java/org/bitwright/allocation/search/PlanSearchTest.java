package org.bitwright.allocation.search;

import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.Frontier;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.allocation.solver.BudgetSolver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanSearchTest {
    private static final TableSearch EXACT = new TableSearch(new BudgetSolver());

    @Property(tries = 60)
    void neighboursNeverLeadAboveTheStartNorOutOfTheBudget(@ForAll long seed) {
        Random random = new Random(seed);
        AllocationRequest request = RandomTable.request(random, 8);
        PairwiseLoss loss = new PairwiseLoss(request.table(), RandomTable.interactions(random, 8));
        double start = loss.applyAsDouble(EXACT.find(request, Progress.NONE).plan());

        FoundPlan found = new RefinedSearch("neighbours", EXACT, new NeighbourRefinement(measure(loss), 10))
                .find(request, Progress.NONE);

        assertThat(found.objective()).isLessThanOrEqualTo(start).isEqualTo(loss.applyAsDouble(found.plan()));
        assertThat(found.plan().totalBytes()).isLessThanOrEqualTo(request.budgetBytes());
        assertThat(found.status()).isEqualTo(ProofStatus.FEASIBLE);
    }

    @Test
    void neighboursCloseSomeOfTheGapThatInteractionsOpen() {
        int better = 0;
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            AllocationRequest request = RandomTable.request(random, 8);
            PairwiseLoss loss = new PairwiseLoss(request.table(), RandomTable.interactions(random, 8));
            Plan start = EXACT.find(request, Progress.NONE).plan();
            Refinement refined = new NeighbourRefinement(measure(loss), 10).refine(start, request, Progress.NONE);
            better += refined.value() < refined.start() ? 1 : 0;
        }

        assertThat(better).isGreaterThan(15);
    }

    @Test
    void neighboursOfTheProvenOptimumOfATableLeadNowhere() {
        AllocationRequest request = RandomTable.request(new Random(3), 10);
        FoundPlan exact = EXACT.find(request, Progress.NONE);

        FoundPlan found = new RefinedSearch("neighbours", EXACT,
                new NeighbourRefinement(measure(new PairwiseLoss(request.table(), List.of())), 10))
                .find(request, Progress.NONE);

        assertThat(found.plan()).isEqualTo(exact.plan());
        assertThat(exact.status()).isEqualTo(ProofStatus.OPTIMAL);
        assertThat(exact.lowerBound()).isEqualTo(exact.objective());
        assertThat(found.evaluations()).isBetween(10, 22);
    }

    @Test
    void bisectionFindsTheSmallestPlanOfTheFrontierWithinAMeasuredLimit() {
        AllocationRequest request = RandomTable.request(new Random(5), 12);
        Frontier frontier = Frontier.of(request);
        double limit = frontier.points().get(frontier.points().size() / 2).loss() * 1.0001;

        FoundPlan found = new BisectedSearch(limit, Plan::predictedLossIncrease).find(request, Progress.NONE);

        assertThat(found.objective()).isLessThanOrEqualTo(limit);
        assertThat(found.plan().totalBytes())
                .isEqualTo(frontier.points().get(frontier.points().size() / 2).bytes());
        assertThatThrownBy(() -> new BisectedSearch(-1, Plan::predictedLossIncrease).find(request, Progress.NONE))
                .isInstanceOf(MeasuredLimitException.class).hasMessageContaining("-1");
    }

    @Test
    void theSmallestPlanWithinALossIsThatOfTheAllocator() {
        AllocationRequest request = RandomTable.request(new Random(6), 8);
        double limit = EXACT.find(request, Progress.NONE).objective();

        FoundPlan found = new SmallestSearch(new BudgetSolver(), limit).find(request, Progress.NONE);

        assertThat(found.plan()).isEqualTo(new Allocator().smallestWithin(limit, request, Progress.NONE));
        assertThat(found.objective()).isLessThanOrEqualTo(limit);
    }

    private static PlanMeasure measure(PairwiseLoss loss) {
        return new PlanMeasure() {
            @Override
            public double applyAsDouble(Plan plan) {
                return loss.applyAsDouble(plan);
            }

            @Override
            public Neighbourhood around(Plan plan) {
                return new Neighbourhood() {
                    @Override
                    public double applyAsDouble(Plan near) {
                        return loss.applyAsDouble(near);
                    }

                    @Override
                    public void close() {
                        // Nothing is kept.
                    }
                };
            }
        };
    }
}
