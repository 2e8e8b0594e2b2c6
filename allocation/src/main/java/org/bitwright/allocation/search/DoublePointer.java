package org.bitwright.allocation.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Salience-determined bits inside one layer (SliM-LLM, Huang et al. 2024, section 3.2): as many of the least salient
/// column groups lose a bit as of the most salient gain one, so that the average stays; how many is the one thing
/// searched. The count of none is tried too.
public final class DoublePointer {
    private final ToDoubleFunction<List<Integer>> error;

    /// @param error
    ///            of the layer's output with these bits per group, in group order
    public DoublePointer(ToDoubleFunction<List<Integer>> error) {
        this.error = error;
    }

    /// What was found.
    ///
    /// @param bits
    ///            per group
    /// @param moved
    ///            groups that gained a bit, and as many that lost one
    /// @param error
    ///            of the layer's output
    public record Result(List<Integer> bits, int moved, double error) {
        public Result {
            bits = List.copyOf(bits);
        }
    }

    /// @param salience
    ///            of each group; of equals the lower index counts as less salient
    /// @param bits
    ///            average, at least 2
    /// @return the least error; of equals the one with fewest groups moved
    public Result search(List<Double> salience, int bits) {
        List<Integer> order = IntStream.range(0, salience.size()).boxed()
                .sorted(Comparator.comparingDouble(salience::get)).toList();
        Result best = tried(order, bits, 0);
        for (int moved = 1; moved < salience.size() / 2; moved++) {
            Result next = tried(order, bits, moved);
            best = next.error() < best.error() ? next : best;
        }
        return best;
    }

    private Result tried(List<Integer> order, int bits, int moved) {
        List<Integer> perGroup = new ArrayList<>(order.stream().map(ignored -> bits).toList());
        for (int i = 0; i < moved; i++) {
            perGroup.set(order.get(i), bits - 1);
            perGroup.set(order.get(order.size() - 1 - i), bits + 1);
        }
        return new Result(perGroup, moved, error.applyAsDouble(List.copyOf(perGroup)));
    }
}
