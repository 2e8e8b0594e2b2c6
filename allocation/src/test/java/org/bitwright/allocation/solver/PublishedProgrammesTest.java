package org.bitwright.allocation.solver;

import java.util.Arrays;
import java.util.List;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The three HAWQ-V3 programmes of ResNet18, whose optima are known from trying all 2¹⁶ assignments.
class PublishedProgrammesTest {
    private static final Resource SIZE = ResNet18.size(7.980469);
    private static final Resource BIT_OPERATIONS = ResNet18.bitOperations(66.232320);
    private static final Resource LATENCY = ResNet18.latency(4.246180);

    private final Solver solver = new IntegerProgramme();

    @Test
    void theNumbersAreThePublishedOnes() {
        Programme programme = new Programme(ResNet18.damages(), List.of(SIZE, BIT_OPERATIONS, LATENCY));
        int[] four = new int[programme.units()];
        int[] eight = four.clone();
        Arrays.fill(eight, 1);

        assertThat(programme.damage(four)).isCloseTo(1.307713, within(1e-6));
        assertThat(programme.damage(eight)).isCloseTo(0.004258, within(1e-6));
        assertThat(SIZE.total(eight) / 0x1p20).isCloseTo(10.64062, within(1e-5));
        assertThat(BIT_OPERATIONS.total(four) / 1e6).isCloseTo(26.4929, within(1e-4));
        assertThat(LATENCY.total(eight)).isCloseTo(5.34369, within(1e-5));
    }

    @Test
    void sizeProgramme() {
        check(SIZE, 7.265625 * 0x1p20, 0.074506, List.of(15, 17, 18));
    }

    @Test
    void bitOperationsProgramme() {
        check(BIT_OPERATIONS, 65.028096e6, 0.215689, List.of(3, 8, 12, 13, 14, 15, 16, 17, 18));
    }

    @Test
    void latencyProgramme() {
        check(LATENCY, 4.220095, 0.202674, List.of(5, 8, 12, 13, 15, 17, 18));
    }

    @Test
    void allThreeBudgetsTogetherAgreeWithBruteForce() {
        Programme programme = new Programme(ResNet18.damages(), List.of(SIZE, BIT_OPERATIONS, LATENCY));

        assertThat(solver.solve(programme, Progress.NONE).choice())
                .isEqualTo(new BruteForce().solve(programme, Progress.NONE).choice());
    }

    private void check(Resource resource, double cost, double damage, List<Integer> layersAtFourBits) {
        Programme programme = new Programme(ResNet18.damages(), List.of(resource));
        Solution solution = solver.solve(programme, Progress.NONE);

        assertThat(solution.status()).isEqualTo(ProofStatus.OPTIMAL);
        assertThat(solution.damage()).isCloseTo(damage, within(1e-6));
        assertThat(ResNet18.layersAtFourBits(solution)).isEqualTo(layersAtFourBits);
        assertThat(resource.total(solution.choice().stream().mapToInt(Integer::intValue).toArray())).isCloseTo(cost,
                within(cost * 1e-6));
    }
}
