package org.bitwright.allocation.search;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanDamage;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.PlanSpace;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.allocation.SizeRange;
import org.bitwright.allocation.prediction.LossPredictor;
import org.bitwright.allocation.solver.Programme;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RefinementTest {
    private static final EvolutionSettings SHORT = EvolutionSettings.DEFAULT.sized(16, 8);

    @Property(tries = 40)
    void evolutionNeverEndsAboveItsStartAndKeepsTheBudget(@ForAll long seed) {
        Random random = new Random(seed);
        AllocationRequest request = RandomTable.request(random, 8);
        PairwiseLoss loss = new PairwiseLoss(request.table(), RandomTable.interactions(random, 8));
        Plan start = new Allocator().allocate(request, Progress.NONE);

        Refinement refined = new EvolutionaryRefinement(SHORT, loss).refine(start, request, Progress.NONE);

        assertThat(refined.value()).isLessThanOrEqualTo(loss.applyAsDouble(start));
        assertThat(loss.applyAsDouble(refined.plan())).isEqualTo(refined.value());
        assertThat(refined.plan().totalBytes()).isLessThanOrEqualTo(request.budgetBytes());
    }

    @Test
    void evolutionOnTheTableItselfReturnsTheProvenOptimum() {
        AllocationRequest request = RandomTable.request(new Random(3), 10);
        Plan start = new Allocator().allocate(request, Progress.NONE);

        Refinement refined = new EvolutionaryRefinement(SHORT, plan -> PlanDamage.of(plan, request.table()).loss())
                .refine(start, request, Progress.NONE);

        assertThat(refined.plan()).isEqualTo(start);
    }

    @Test
    void evolutionMeasuresNoPlanTwiceAndRepeatsItselfWithTheSameSeed() {
        AllocationRequest request = RandomTable.request(new Random(4), 8);
        PairwiseLoss loss = new PairwiseLoss(request.table(), RandomTable.interactions(new Random(5), 8));
        Plan start = new Allocator().allocate(request, Progress.NONE);
        Set<List<String>> seen = new HashSet<>();
        EvolutionaryRefinement evolution = new EvolutionaryRefinement(SHORT, plan -> {
            assertThat(seen.add(plan.tensors().stream().map(PlanEntry::format).toList())).isTrue();
            return loss.applyAsDouble(plan);
        });
        Refinement once = evolution.refine(start, request, Progress.NONE);

        assertThat(once.evaluations()).isEqualTo(seen.size());
        assertThat(new EvolutionaryRefinement(SHORT, loss).refine(start, request, Progress.NONE)).isEqualTo(once);
    }

    @Property(tries = 60)
    void pairwiseRefinementFallsTowardsTheTrueOptimum(@ForAll long seed) {
        Random random = new Random(seed);
        AllocationRequest request = RandomTable.request(random, 6);
        PairwiseLoss loss = new PairwiseLoss(request.table(), RandomTable.interactions(random, 6));
        Plan start = new Allocator().allocate(request, Progress.NONE);

        Refinement refined = new PairwiseRefinement(loss).refine(start, request, Progress.NONE);

        assertThat(refined.value()).isLessThanOrEqualTo(refined.start());
        assertThat(refined.value()).isGreaterThanOrEqualTo(optimum(request, loss) - 1e-12);
        assertThat(refined.plan().totalBytes()).isLessThanOrEqualTo(request.budgetBytes());
    }

    @Test
    void pairwiseRefinementClosesMostOfTheGapThatInteractionsOpen() {
        double start = 0;
        double refined = 0;
        double best = 0;
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            AllocationRequest request = RandomTable.request(random, 6);
            PairwiseLoss loss = new PairwiseLoss(request.table(), RandomTable.interactions(random, 6));
            Refinement result = new PairwiseRefinement(loss)
                    .refine(new Allocator().allocate(request, Progress.NONE), request, Progress.NONE);
            start += result.start();
            refined += result.value();
            best += optimum(request, loss);
        }

        assertThat((start - refined) / (start - best)).isGreaterThan(0.5);
    }

    @Test
    void interactionsCountOnlyWhereBothFormatsArePlanned() {
        AllocationRequest request = RandomTable.request(new Random(1), 3);
        PlanSpace space = PlanSpace.of(request.withBudgetBytes(SizeRange.of(request.table()).largestBytes()));
        Plan twos = space.plan(new int[]{0, 0, 0}, 0, ProofStatus.FEASIBLE);
        PairwiseLoss loss = new PairwiseLoss(request.table(), List.of(new Interaction("t0", "int2", "t1", "int2", 0.25),
                new Interaction("t0", "int2", "t2", "int4", 0.5)));

        assertThat(loss.applyAsDouble(twos)).isCloseTo(twos.predictedLossIncrease() + 0.25, within(1e-12));
        assertThat(new LossPredictor(loss, List.of()).predict(twos).lossIncrease())
                .isCloseTo(new LossPredictor(request.table(), List.of()).predict(twos).lossIncrease() + 0.25,
                        within(1e-12));
        assertThat(loss.around(twos).tensors().get(2).options().get(1).loss())
                .isCloseTo(request.table().tensors().get(2).options().get(1).loss() + 0.5, within(1e-12));
    }

    private static double optimum(AllocationRequest request, PairwiseLoss loss) {
        PlanSpace space = PlanSpace.of(request);
        Programme programme = space.programme();
        int[] choice = new int[programme.units()];
        double least = Double.POSITIVE_INFINITY;
        for (int code = 0; code < Math.pow(3, choice.length); code++) {
            int rest = code;
            for (int unit = 0; unit < choice.length; unit++) {
                choice[unit] = rest % 3;
                rest /= 3;
            }
            if (programme.allows(choice)) {
                least = Math.min(least, loss.applyAsDouble(space.plan(choice, 0, ProofStatus.FEASIBLE)));
            }
        }
        return least;
    }
}
