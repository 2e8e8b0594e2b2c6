package org.bitwright.allocation.solver;

import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GreedyTest {
    private final Solver greedy = new Greedy();

    @Property(tries = 500)
    void staysWithinItsLimitAndAboveItsBound(@ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double tightness) {
        Programme programme = RandomProgramme.of(new Random(seed), 8, 4, tightness);

        Solution solution = greedy.solve(programme, Progress.NONE);
        double least = new BruteForce().solve(programme, Progress.NONE).damage();

        assertThat(programme.allows(solution.choice().stream().mapToInt(Integer::intValue).toArray())).isTrue();
        assertThat(solution.damage()).isGreaterThanOrEqualTo(least - 1e-12);
        assertThat(solution.lowerBound()).isLessThanOrEqualTo(least + 1e-12);
        if (solution.status() == ProofStatus.OPTIMAL) {
            assertThat(solution.damage()).isLessThanOrEqualTo(least + 1e-12);
        }
    }

    @Test
    void isExactWhereAllStepsCostTheSameAndMenusAreConvex() {
        double[][] damages = {{16, 4, 1, 0.25}, {8, 2, 0.5, 0.125}, {32, 8, 2, 0.5}};
        double[][] bytes = {{2, 3, 4, 5}, {2, 3, 4, 5}, {2, 3, 4, 5}};
        for (int limit = 6; limit <= 15; limit++) {
            Programme programme = Programme.ofBytes(damages, bytes, limit);

            assertThat(greedy.solve(programme, Progress.NONE).damage())
                    .isEqualTo(new ExactKnapsack().solve(programme, Progress.NONE).damage());
        }
    }

    @Test
    void largerBudgetsNeverTakeFromATensorWhereAllStepsCostTheSame() {
        double[][] damages = {{16, 4, 1, 0.25}, {8, 2, 0.5, 0.125}, {32, 8, 2, 0.5}};
        double[][] bytes = {{2, 3, 4, 5}, {2, 3, 4, 5}, {2, 3, 4, 5}};
        Solution before = greedy.solve(Programme.ofBytes(damages, bytes, 6), Progress.NONE);
        for (int limit = 7; limit <= 15; limit++) {
            Solution after = greedy.solve(Programme.ofBytes(damages, bytes, limit), Progress.NONE);
            for (int unit = 0; unit < 3; unit++) {
                assertThat(after.choice().get(unit)).isGreaterThanOrEqualTo(before.choice().get(unit));
            }
            before = after;
        }
    }
}
