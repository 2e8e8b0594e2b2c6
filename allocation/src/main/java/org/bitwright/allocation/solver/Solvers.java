package org.bitwright.allocation.solver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// The solvers of damage tables by the names that a command line takes.
public final class Solvers {
    private static final Map<String, Supplier<Solver>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("automatic", BudgetSolver::new);
        BY_NAME.put("exact", ExactKnapsack::new);
        BY_NAME.put("integer", IntegerProgramme::new);
        BY_NAME.put("priced-core", () -> new PricedCore(BudgetSolver.LIMIT));
        BY_NAME.put("lagrangian", Lagrangian::new);
        BY_NAME.put("greedy", Greedy::new);
        BY_NAME.put("pareto", ParetoFront::new);
    }

    private Solvers() {
    }

    /// Every name, the usual solver first.
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /// The solver of a name.
    ///
    /// @throws UnknownSolverException
    ///             when there is none; the message lists the known ones
    public static Solver named(String name) {
        @Nullable
        Supplier<Solver> found = BY_NAME.get(name);
        if (found == null) {
            throw new UnknownSolverException(name, names());
        }
        return found.get();
    }
}
