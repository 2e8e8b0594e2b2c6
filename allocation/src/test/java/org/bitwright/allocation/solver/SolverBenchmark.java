package org.bitwright.allocation.solver;

import java.time.Duration;
import java.util.Arrays;

import org.bitwright.allocation.Progress;

/// Prints median solve times of the exact knapsack beside the integer programme's, in one JVM.
final class SolverBenchmark {
    private SolverBenchmark() {
    }

    /// @param arguments
    ///            largest number of units that the integer programme is also given, 200 when absent
    public static void main(String[] arguments) {
        int largest = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        for (int[] shape : new int[][]{{60, 12}, {200, 12}, {2000, 12}, {20000, 8}}) {
            for (double tightness : new double[]{0.1, 0.4, 0.8}) {
                Programme programme = SyntheticModel.of(shape[0], shape[1], tightness, 11);
                Solution own = new ExactKnapsack().solve(programme, Progress.NONE);
                System.out.printf("%5d x %2d at %.1f: exact knapsack %8.2f ms %s%n", shape[0], shape[1], tightness,
                        medianMillis(new ExactKnapsack(), programme, 15), own.status());
                if (shape[0] <= largest) {
                    Solution other = new IntegerProgramme().solve(programme, Progress.NONE);
                    System.out.printf("                   integer programme %8.2f ms %s, damage %+.1e of ours%n",
                            medianMillis(new IntegerProgramme(), programme, shape[0] > 200 ? 1 : 5), other.status(),
                            other.damage() - own.damage());
                }
            }
        }
        severalBudgets();
    }

    private static void severalBudgets() {
        Programme programme = SyntheticModel.withThreeBudgets(20000, 8, 11);
        for (int run = 0; run < 3; run++) {
            Solution solution = new PricedCore(Duration.ofSeconds(3)).solve(programme, Progress.NONE);
            System.out.printf("20000 x  8, three budgets: priced core %8.0f ms %s, gap %.1e of damage%n",
                    solution.duration().toNanos() / 1e6, solution.status(), solution.gap() / solution.damage());
        }
    }

    private static double medianMillis(Solver solver, Programme programme, int runs) {
        double[] millis = new double[runs];
        for (int run = 0; run < runs; run++) {
            millis[run] = solver.solve(programme, Progress.NONE).duration().toNanos() / 1e6;
        }
        Arrays.sort(millis);
        return millis[runs / 2];
    }
}
