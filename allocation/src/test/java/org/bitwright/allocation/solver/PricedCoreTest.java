package org.bitwright.allocation.solver;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PricedCoreTest {
    private final Solver solver = new PricedCore(Duration.ofSeconds(20));

    @Property(tries = 150)
    void severalBudgetsAgreeWithTryingEverything(@ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double tightness) {
        Programme programme = RandomProgramme.withBudgets(new Random(seed), 7, 4, 3, tightness);
        Solution naive;
        try {
            naive = new BruteForce().solve(programme, Progress.NONE);
        } catch (InfeasibleProgrammeException none) {
            assertThatThrownBy(() -> solver.solve(programme, Progress.NONE))
                    .isInstanceOf(InfeasibleProgrammeException.class);
            return;
        }
        Solution own = solver.solve(programme, Progress.NONE);

        assertThat(programme.allows(own.choice().stream().mapToInt(Integer::intValue).toArray())).isTrue();
        assertThat(own.damage()).isCloseTo(naive.damage(), within(1e-9));
        assertThat(own.status()).isEqualTo(ProofStatus.OPTIMAL);
    }

    @Property(tries = 200)
    void noPriceGivesABoundAboveTheOptimum(@ForAll long seed) {
        Programme programme = RandomProgramme.withBudgets(new Random(seed), 6, 4, 2, 0.6);
        try {
            double optimum = new BruteForce().solve(programme, Progress.NONE).damage();
            IntegerProgramme.loadLibrary("priced core");

            assertThat(CuttingPlanes.search(programme).highest().bound).isLessThanOrEqualTo(optimum + 1e-9);
        } catch (InfeasibleProgrammeException none) {
            assertThat(programme.resources()).hasSize(2);
        }
    }

    @Test
    void theHighestBoundOfOneBudgetIsTheLinearRelaxation() {
        Programme programme = SyntheticModel.of(50, 8, 0.4, 5);
        Resource bytes = programme.resources().getFirst();
        WholeNumbers costs = WholeNumbers.ofCosts(programme, bytes);
        double expected = Relaxation.of(ChoiceMenus.of(programme, bytes, costs), costs.down(bytes.limit())).bound;
        IntegerProgramme.loadLibrary("priced core");

        assertThat(CuttingPlanes.search(programme).highest().bound).isCloseTo(expected, within(1e-7 * expected));
    }

    @Test
    void allBudgetsOfResNet18Together() {
        Programme programme = new Programme(ResNet18.damages(),
                List.of(ResNet18.size(7.980469), ResNet18.bitOperations(66.232320), ResNet18.latency(4.246180)));

        assertThat(solver.solve(programme, Progress.NONE).choice())
                .isEqualTo(new BruteForce().solve(programme, Progress.NONE).choice());
    }

    @Test
    void aModelWithThreeBudgetsStaysNearItsBound() {
        Programme programme = SyntheticModel.withThreeBudgets(2000, 8, 9);
        Solution solution = new PricedCore(Duration.ofSeconds(2)).solve(programme, Progress.NONE);

        assertThat(programme.allows(solution.choice().stream().mapToInt(Integer::intValue).toArray())).isTrue();
        assertThat(solution.gap()).isBetween(0.0, 0.01 * solution.damage());
    }
}
