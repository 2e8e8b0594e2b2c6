package org.bitwright.allocation.solver;

import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SolversTest {
    @Property(tries = 60)
    void everySolverKeepsTheLimitAndItsBoundAndItsProofs(@ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double tightness) {
        Programme programme = RandomProgramme.of(new Random(seed), 8, 4, tightness);
        double least = new BruteForce().solve(programme, Progress.NONE).damage();
        for (String name : Solvers.names()) {
            Solution solution = Solvers.named(name).solve(programme, Progress.NONE);

            assertThat(programme.allows(solution.choice().stream().mapToInt(Integer::intValue).toArray())).as(name)
                    .isTrue();
            assertThat(solution.damage()).as(name).isGreaterThanOrEqualTo(least - 1e-9);
            assertThat(solution.lowerBound()).as(name).isLessThanOrEqualTo(least + 1e-9);
            if (solution.status() == ProofStatus.OPTIMAL) {
                assertThat(solution.damage()).as(name).isLessThanOrEqualTo(least + 1e-9);
            }
        }
    }

    @Property(tries = 200)
    void theLagrangianGapIsLessThanItsNextStep(@ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double tightness) {
        Programme programme = RandomProgramme.of(new Random(seed), 8, 4, tightness);

        Solution solution = new Lagrangian().solve(programme, Progress.NONE);

        double largestStep = ConvexFrontier.of(programme).steps().stream().mapToDouble(FrontierStep::damage).max()
                .orElse(0);
        assertThat(solution.gap()).isLessThanOrEqualTo(largestStep + 1e-9);
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Solvers.named("simplex")).isInstanceOf(UnknownSolverException.class)
                .hasMessageContaining("simplex").hasMessageContaining("lagrangian");
    }
}
