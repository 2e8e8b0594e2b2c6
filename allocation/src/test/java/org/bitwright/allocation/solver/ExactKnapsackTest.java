package org.bitwright.allocation.solver;

import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ExactKnapsackTest {
    private final Solver solver = new ExactKnapsack();

    @Property(tries = 2000)
    void neverWorseThanTryingEverything(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int units,
            @ForAll @IntRange(min = 1, max = 4) int options,
            @ForAll @DoubleRange(min = 0, max = 1.1) double tightness) {
        Random random = new Random(seed);
        Programme programme = RandomProgramme.of(random, units, options, tightness);

        Solution own = solver.solve(programme, Progress.NONE);
        Solution naive = new BruteForce().solve(programme, Progress.NONE);

        assertThat(programme.allows(own.choice().stream().mapToInt(Integer::intValue).toArray())).isTrue();
        assertThat(own.damage()).isCloseTo(naive.damage(), within(1e-12));
        assertThat(own.status()).isEqualTo(ProofStatus.OPTIMAL);
        assertThat(own.lowerBound()).isEqualTo(own.damage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99})
    void agreesWithTheIntegerProgrammeOnAModel(double tightness) {
        Programme programme = SyntheticModel.of(120, 10, tightness, 7);

        assertThat(solver.solve(programme, Progress.NONE).damage())
                .isCloseTo(new IntegerProgramme().solve(programme, Progress.NONE).damage(), within(1e-12));
    }

    @Test
    void manyEqualTensorsAreProvenToo() {
        double[][] damages = new double[400][];
        double[][] bytes = new double[400][];
        for (int unit = 0; unit < 400; unit++) {
            damages[unit] = new double[]{16, 4, 1, 0.25};
            bytes[unit] = new double[]{2, 3, 4, 8};
        }
        Solution solution = solver.solve(Programme.ofBytes(damages, bytes, 1301), Progress.NONE);

        // 1301 − 800 bytes: every unit to 3 bytes for 12, then 101 of them to 4 bytes for 3 more.
        assertThat(solution.damage()).isEqualTo(400 * 4 - 101 * 3);
    }

    @Test
    void theSizeProgrammeOfResNet18() {
        Solution solution = solver.solve(new Programme(ResNet18.damages(), List.of(ResNet18.size(7.980469))),
                Progress.NONE);

        assertThat(solution.damage()).isCloseTo(0.074506, within(1e-6));
        assertThat(ResNet18.layersAtFourBits(solution)).containsExactly(15, 17, 18);
    }

    @Test
    void brokenCostsKeepTheirLimit() {
        Solution solution = solver.solve(new Programme(ResNet18.damages(), List.of(ResNet18.latency(4.246180))),
                Progress.NONE);

        assertThat(solution.damage()).isCloseTo(0.202674, within(1e-6));
        assertThat(ResNet18.layersAtFourBits(solution)).containsExactly(5, 8, 12, 13, 15, 17, 18);
    }

    @Property(tries = 300)
    void withoutRoomTheBoundStaysHonest(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double tightness) {
        Programme programme = RandomProgramme.of(new Random(seed), 8, 4, tightness);

        Solution hasty = new ExactKnapsack(-1).solve(programme, Progress.NONE);
        Solution naive = new BruteForce().solve(programme, Progress.NONE);

        assertThat(hasty.lowerBound()).isLessThanOrEqualTo(naive.damage() + 1e-12);
        assertThat(hasty.damage()).isGreaterThanOrEqualTo(naive.damage() - 1e-12);
    }

    @Test
    void anImpossibleBudgetIsRefused() {
        Programme programme = Programme.ofBytes(new double[][]{{1, 0}}, new double[][]{{3, 4}}, 2);

        assertThatThrownBy(() -> solver.solve(programme, Progress.NONE))
                .isInstanceOf(InfeasibleProgrammeException.class).hasMessageContaining("bytes at most 2");
    }

    @Test
    void severalBudgetsAreRefused() {
        Programme programme = new Programme(ResNet18.damages(), List.of(ResNet18.size(8), ResNet18.latency(5)));

        assertThatThrownBy(() -> solver.solve(programme, Progress.NONE)).isInstanceOf(ProgrammeException.class);
    }

    @Test
    void aLargeModelIsProvenAtEveryBudget() {
        for (double tightness : new double[]{0.05, 0.3, 0.6, 0.95}) {
            Solution solution = solver.solve(SyntheticModel.of(2000, 12, tightness, 3), Progress.NONE);
            assertThat(solution.status()).isEqualTo(ProofStatus.OPTIMAL);
        }
    }
}
