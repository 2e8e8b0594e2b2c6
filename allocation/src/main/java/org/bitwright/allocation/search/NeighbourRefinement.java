package org.bitwright.allocation.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanSpace;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.allocation.solver.BudgetSolver;
import org.bitwright.allocation.solver.Programme;
import org.bitwright.allocation.solver.Resource;
import org.bitwright.allocation.solver.Solution;

/// Improves a plan by what changes of one unit measure where the plan stands, so that all interactions with the rest of
/// the plan are in them: measure every unit one format smaller and one larger, solve exactly for the best of these
/// changes together, go there when that measures less, and repeat. Two evaluations per unit and round.
public final class NeighbourRefinement implements PlanRefiner {
    private final PlanMeasure measure;
    private final int rounds;

    /// @param rounds
    ///            at most so many
    public NeighbourRefinement(PlanMeasure measure, int rounds) {
        this.measure = measure;
        this.rounds = rounds;
    }

    @Override
    public Refinement refine(Plan start, AllocationRequest request, Progress progress) {
        PlanSpace space = PlanSpace.of(request);
        double first = measure.applyAsDouble(start);
        int[] choice = space.choice(start);
        Plan best = start;
        double value = first;
        int evaluations = 1;
        for (int round = 0; round < rounds; round++) {
            List<Step> steps = steps(space, choice, best, progress);
            evaluations += steps.size();
            if (progress.cancelled()) {
                break;
            }
            int[] next = best(space, choice, steps, value);
            Plan plan = space.plan(next, Double.NEGATIVE_INFINITY, ProofStatus.FEASIBLE);
            double measured = measure.applyAsDouble(plan);
            evaluations++;
            if (!(measured < value)) {
                break;
            }
            choice = next;
            best = plan;
            value = measured;
        }
        return new Refinement(best, first, value, evaluations);
    }

    /// A unit in another option, and what the plan measures with it.
    private record Step(int unit, int option, double value) {}

    private List<Step> steps(PlanSpace space, int[] choice, Plan plan, Progress progress) {
        List<Step> steps = new ArrayList<>();
        try (PlanMeasure.Neighbourhood near = measure.around(plan)) {
            for (int unit = 0; unit < choice.length && !progress.cancelled(); unit++) {
                for (int option : beside(space, unit, choice[unit])) {
                    int[] changed = choice.clone();
                    changed[unit] = option;
                    steps.add(new Step(unit, option,
                            near.applyAsDouble(space.plan(changed, Double.NEGATIVE_INFINITY, ProofStatus.FEASIBLE))));
                }
                progress.report("Neighbours of the plan", unit + 1L, choice.length);
            }
        }
        return steps;
    }

    /// The next smaller and the next larger option by bytes; of equal ones that of least damage in the table.
    private static List<Integer> beside(PlanSpace space, int unit, int present) {
        List<Integer> order = IntStream.range(0, space.options(unit).size()).boxed()
                .sorted(Comparator.<Integer>comparingLong(option -> space.options(unit).get(option).bytes())
                        .thenComparingDouble(option -> -space.options(unit).get(option).loss()))
                .toList();
        int place = order.indexOf(present);
        return IntStream.of(place - 1, place + 1).filter(near -> near >= 0 && near < order.size())
                .mapToObj(order::get).toList();
    }

    /// The choice of least summed changes within the budgets, every unit where it is or one step beside.
    private static int[] best(PlanSpace space, int[] choice, List<Step> steps, double value) {
        List<List<Integer>> options = new ArrayList<>();
        List<List<Double>> changes = new ArrayList<>();
        for (int present : choice) {
            options.add(new ArrayList<>(List.of(present)));
            changes.add(new ArrayList<>(List.of(0.0)));
        }
        for (Step step : steps) {
            options.get(step.unit()).add(step.option());
            changes.get(step.unit()).add(step.value() - value);
        }
        Solution solution = new BudgetSolver().solve(restricted(space.programme(), options, changes), Progress.NONE);
        return IntStream.range(0, choice.length).map(unit -> options.get(unit).get(solution.choice().get(unit)))
                .toArray();
    }

    private static Programme restricted(Programme whole, List<List<Integer>> options, List<List<Double>> changes) {
        List<Resource> resources = whole.resources().stream()
                .map(resource -> new Resource(resource.name(),
                        IntStream.range(0, options.size()).mapToObj(unit -> options.get(unit).stream()
                                .mapToDouble(option -> resource.cost(unit, option)).toArray()).toArray(double[][]::new),
                        resource.limit()))
                .toList();
        double[][] damages = changes.stream()
                .map(unit -> unit.stream().mapToDouble(Double::doubleValue).toArray()).toArray(double[][]::new);
        return new Programme(damages, resources);
    }
}
