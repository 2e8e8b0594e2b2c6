package org.bitwright.allocation.solver;

import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ParetoFrontTest {
    @Property(tries = 500)
    void agreesWithTryingEverything(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double tightness) {
        Programme programme = RandomProgramme.of(new Random(seed), 8, 4, tightness);
        Solution solution = new ParetoFront().solve(programme, Progress.NONE);

        assertThat(solution.damage()).isCloseTo(new BruteForce().solve(programme, Progress.NONE).damage(),
                within(1e-12));
        assertThat(solution.status()).isEqualTo(ProofStatus.OPTIMAL);
    }

    @Test
    void aShortenedFrontStaysWithinTheLimitAndNearTheOptimum() {
        Programme programme = SyntheticModel.of(100, 8, 0.4, 21);
        Solution exact = new ExactKnapsack().solve(programme, Progress.NONE);
        Solution shortened = new ParetoFront(500).solve(programme, Progress.NONE);

        assertThat(programme.allows(shortened.choice().stream().mapToInt(Integer::intValue).toArray())).isTrue();
        assertThat(shortened.status()).isEqualTo(ProofStatus.FEASIBLE);
        assertThat(shortened.lowerBound()).isLessThanOrEqualTo(exact.damage());
        assertThat(shortened.damage()).isBetween(exact.damage(), 1.5 * exact.damage());
    }
}
