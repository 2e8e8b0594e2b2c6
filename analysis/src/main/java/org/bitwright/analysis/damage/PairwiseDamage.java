package org.bitwright.analysis.damage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.search.Interaction;
import org.bitwright.analysis.SampleStore;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.model.TensorInfo;

/// Measures what storing two tensors together costs beyond both alone, L(i,j) − L(i) − L(j) + L() (CLADO, Deng et al.
/// 2023), for pairs whose blocks lie within a window.
///
/// @param model
///            holds the original weights before and after
/// @param weights
///            original and restored weights
/// @param window
///            largest distance of blocks, 0 for pairs of one block; tensors outside the blocks have no pairs
/// @param formats
///            the formats of each tensor; a pair is measured in all combinations of those of both
/// @param quantity
///            names what is measured among the samples
/// @param samples
///            what was measured of finished sets; they are not measured again
public record PairwiseDamage(DifferentiableModel model, StoredWeights weights, int window,
        Function<String, List<NumberFormat>> formats, String quantity, SampleStore samples) {
    /// One tensor in one format.
    private record Stored(String tensor, NumberFormat format) {
        @Override
        public String toString() {
            return tensor + " as " + format.name();
        }
    }

    /// Tensors that are stored at the same time; twice the same one alone.
    private record Together(Stored one, Stored other) {
        Map<String, NumberFormat> formats() {
            Map<String, NumberFormat> formats = new HashMap<>();
            List.of(one, other).forEach(stored -> formats.put(stored.tensor(), stored.format()));
            return formats;
        }
    }

    /// The interactions of all pairs within the window; none when cancelled.
    ///
    /// @param change
    ///            of the model as it is
    public List<Interaction> run(ChangeMeasure change, Progress progress) {
        List<Together> pairs = pairs();
        List<Together> sets = new ArrayList<>();
        pairs.stream().flatMap(pair -> List.of(pair.one(), pair.other()).stream()).distinct()
                .forEach(stored -> sets.add(new Together(stored, stored)));
        sets.addAll(pairs);
        try (PlanSimulation simulation = new PlanSimulation(model, weights)) {
            for (int index = 0; index < sets.size(); index++) {
                if (progress.cancelled()) {
                    return List.of();
                }
                Together set = sets.get(index);
                if (samples.of(estimate(set.one()), set.other().toString()).isEmpty()) {
                    simulation.apply(set.formats());
                    samples.add(estimate(set.one()), set.other().toString(),
                            finite(set, change.of(set.formats().keySet()).mean()));
                }
                progress.report("Pairs of tensors", index + 1L, sets.size());
            }
        }
        return pairs.stream().map(this::interaction).toList();
    }

    private static double finite(Together set, double found) {
        if (!Double.isFinite(found)) {
            throw new DamageException("Storing %s and %s makes the loss %s.".formatted(set.one(), set.other(), found));
        }
        return found;
    }

    private Interaction interaction(Together pair) {
        double together = measured(pair.one(), pair.other());
        double alone = measured(pair.one(), pair.one()) + measured(pair.other(), pair.other());
        return new Interaction(pair.one().tensor(), pair.one().format().name(), pair.other().tensor(),
                pair.other().format().name(), together - alone);
    }

    private double measured(Stored one, Stored other) {
        return samples.of(estimate(one), other.toString()).getFirst();
    }

    private String estimate(Stored one) {
        return quantity + " with " + one;
    }

    private List<Together> pairs() {
        Map<String, Integer> blocks = new HashMap<>();
        for (TensorInfo tensor : model.card().tensors()) {
            blocks.put(tensor.name(), tensor.block());
        }
        List<String> inside = weights.tensors().stream().filter(tensor -> blocks.getOrDefault(tensor, -1) >= 0)
                .toList();
        List<Together> pairs = new ArrayList<>();
        for (int first = 0; first < inside.size(); first++) {
            for (int second = first + 1; second < inside.size(); second++) {
                int distance = blocks.getOrDefault(inside.get(first), -1)
                        - blocks.getOrDefault(inside.get(second), -1);
                if (Math.abs(distance) <= window) {
                    addAll(pairs, inside.get(first), inside.get(second));
                }
            }
        }
        return pairs;
    }

    private void addAll(List<Together> pairs, String one, String other) {
        for (NumberFormat format : formats.apply(one)) {
            for (NumberFormat otherFormat : formats.apply(other)) {
                pairs.add(new Together(new Stored(one, format), new Stored(other, otherFormat)));
            }
        }
    }
}
