package org.bitwright.app.service;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.search.BisectedSearch;
import org.bitwright.allocation.search.EvolutionSettings;
import org.bitwright.allocation.search.EvolutionaryRefinement;
import org.bitwright.allocation.search.FoundPlan;
import org.bitwright.allocation.search.NeighbourRefinement;
import org.bitwright.allocation.search.PlanMeasure;
import org.bitwright.allocation.search.PlanRefiner;
import org.bitwright.allocation.search.PlanSearch;
import org.bitwright.allocation.search.RefinedSearch;
import org.bitwright.allocation.search.TableSearch;
import org.bitwright.allocation.solver.BudgetSolver;

/// Searches that measure plans on a text.
public sealed interface MeasuredSearch {
    /// The search itself.
    ///
    /// @param measure of plans, nats per token
    PlanSearch over(PlanMeasure measure);

    /// Runs the search on a text.
    ///
    /// @param tokens of the text at most, evenly spread
    /// @param rounding of every plan that is measured
    default FoundPlan find(Evaluation evaluation, Corpus corpus, int tokens, PlanRounding rounding,
            AllocationRequest request, Progress progress) {
        return evaluation.divergences(corpus, Defaults.CONTEXT, tokens, rounding,
                measure -> over(measure).find(request, progress));
    }

    /// Improves the table's optimum by single changes where it stands.
    record Neighbours(int rounds) implements MeasuredSearch {
        @Override
        public PlanSearch over(PlanMeasure measure) {
            return refined("neighbours", new NeighbourRefinement(measure, rounds));
        }
    }

    /// Improves the table's optimum by chance and selection.
    record Evolution(int population, int generations) implements MeasuredSearch {
        @Override
        public PlanSearch over(PlanMeasure measure) {
            return refined("evolution", new EvolutionaryRefinement(
                    EvolutionSettings.DEFAULT.sized(population, generations), measure));
        }
    }

    /// The smallest plan of the frontier that measures no more than a limit.
    record Within(double limit) implements MeasuredSearch {
        @Override
        public PlanSearch over(PlanMeasure measure) {
            return new BisectedSearch(limit, measure);
        }
    }

    private static PlanSearch refined(String name, PlanRefiner refiner) {
        return new RefinedSearch(name, new TableSearch(new BudgetSolver()), refiner);
    }
}
