package org.bitwright.allocation.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanSpace;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// Improves a plan by its measured value alone: tournament selection, uniform crossover, mutation, repair to the
/// budget. The start is in every generation, so the result is never worse. Equal seeds give equal results. Cancelling
/// returns the best so far.
public final class EvolutionaryRefinement implements PlanRefiner {
    private final EvolutionSettings settings;
    private final ToDoubleFunction<Plan> measure;

    /// @param measure
    ///            what is to fall; called once for each plan that differs
    public EvolutionaryRefinement(EvolutionSettings settings, ToDoubleFunction<Plan> measure) {
        this.settings = settings;
        this.measure = measure;
    }

    /// @param start
    ///            a plan that the request allows, within its budgets
    /// @param request
    ///            locks, formats and budgets that every plan keeps
    @Override
    public Refinement refine(Plan start, AllocationRequest request, Progress progress) {
        PlanSpace space = PlanSpace.of(request);
        BudgetRepair repair = new BudgetRepair(space.programme());
        Random random = new Random(settings.seed());
        Map<List<Integer>, Double> values = new HashMap<>();
        int[] first = space.choice(start);
        double startValue = value(first, space, values);
        List<int[]> generation = new ArrayList<>(List.of(first));
        while (generation.size() < settings.population()) {
            generation.add(repair.repaired(mutated(first, space, random), first));
        }
        for (int round = 0; round < settings.generations() && !progress.cancelled(); round++) {
            progress.report("Evolution", round, settings.generations());
            generation = next(ranked(generation, space, values), space, repair, values, random, progress);
        }
        int[] best = ranked(generation.subList(0, progress.cancelled() ? 1 : generation.size()), space, values)
                .getFirst();
        double value = value(best, space, values);
        Plan plan = value < startValue ? space.plan(best, start.lowerBound(), ProofStatus.FEASIBLE) : start;
        return new Refinement(plan, startValue, Math.min(value, startValue), values.size());
    }

    private List<int[]> next(List<int[]> ranked, PlanSpace space, BudgetRepair repair,
            Map<List<Integer>, Double> values, Random random, Progress progress) {
        List<int[]> children = new ArrayList<>(ranked.subList(0, Math.min(settings.elite(), ranked.size())));
        while (children.size() < settings.population() && !progress.cancelled()) {
            int[] mother = parent(ranked, random);
            int[] father = parent(ranked, random);
            int[] child = mother.clone();
            for (int unit = 0; unit < child.length; unit++) {
                child[unit] = random.nextBoolean() ? mother[unit] : father[unit];
            }
            int[] repaired = repair.repaired(mutated(child, space, random), mother);
            value(repaired, space, values);
            children.add(repaired);
        }
        return children;
    }

    /// Lower ranks are better, so the least of a few random ranks wins the tournament.
    private int[] parent(List<int[]> ranked, Random random) {
        int winner = ranked.size() - 1;
        for (int i = 0; i < settings.tournament(); i++) {
            winner = Math.min(winner, random.nextInt(ranked.size()));
        }
        return ranked.get(winner);
    }

    private int[] mutated(int[] choice, PlanSpace space, Random random) {
        int[] mutant = choice.clone();
        for (int unit = 0; unit < mutant.length; unit++) {
            if (random.nextDouble() * mutant.length < settings.mutations()) {
                mutant[unit] = random.nextInt(space.options(unit).size());
            }
        }
        return mutant;
    }

    private List<int[]> ranked(List<int[]> generation, PlanSpace space, Map<List<Integer>, Double> values) {
        return generation.stream().sorted(Comparator.comparingDouble(choice -> value(choice, space, values))).toList();
    }

    private double value(int[] choice, PlanSpace space, Map<List<Integer>, Double> values) {
        return values.computeIfAbsent(Arrays.stream(choice).boxed().toList(),
                ignored -> measure.applyAsDouble(space.plan(choice, 0, ProofStatus.FEASIBLE)));
    }
}
