package org.bitwright.allocation.solver;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;

/// Tries every choice.
final class BruteForce implements Solver {
    @Override
    public String name() {
        return "brute force";
    }

    @Override
    public Solution solve(Programme programme, Progress progress) {
        long start = System.nanoTime();
        int[] choice = new int[programme.units()];
        int[] best = new int[0];
        double least = Double.POSITIVE_INFINITY;
        do {
            double damage = programme.damage(choice);
            if (damage < least && programme.allows(choice)) {
                least = damage;
                best = choice.clone();
            }
        } while (next(choice, programme));
        if (least == Double.POSITIVE_INFINITY) {
            throw new InfeasibleProgrammeException(programme);
        }
        return Solution.of(programme, best, least, ProofStatus.OPTIMAL, start);
    }

    private static boolean next(int[] choice, Programme programme) {
        for (int unit = 0; unit < choice.length; unit++) {
            if (++choice[unit] < programme.options(unit)) {
                return true;
            }
            choice[unit] = 0;
        }
        return false;
    }
}
