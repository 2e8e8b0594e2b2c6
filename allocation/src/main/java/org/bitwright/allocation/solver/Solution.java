package org.bitwright.allocation.solver;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.bitwright.allocation.ProofStatus;

/// What a solver found.
///
/// @param choice
///            option index of every unit
/// @param damage
///            sum of the chosen damages
/// @param lowerBound
///            no allowed choice has less damage than this; equals `damage` when optimal
/// @param status
///            what is proven
/// @param duration
///            wall time of the search
public record Solution(List<Integer> choice, double damage, double lowerBound, ProofStatus status,
        Duration duration) {
    public Solution {
        choice = List.copyOf(choice);
    }

    static Solution of(Programme programme, int[] choice, double lowerBound, ProofStatus status, long startNanos) {
        double damage = programme.damage(choice);
        return new Solution(Arrays.stream(choice).boxed().toList(), damage,
                status == ProofStatus.OPTIMAL ? damage : Math.min(lowerBound, damage), status,
                Duration.ofNanos(System.nanoTime() - startNanos));
    }

    /// How much better than this any choice could still be, in the unit of the damages.
    public double gap() {
        return damage - lowerBound;
    }
}
