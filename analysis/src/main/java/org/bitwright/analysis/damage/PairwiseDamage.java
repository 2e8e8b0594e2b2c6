package org.bitwright.analysis.damage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.bitwright.allocation.Progress;
import org.bitwright.allocation.search.Interaction;
import org.bitwright.analysis.SampleStore;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Replay;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.model.TensorInfo;

/// Measures what storing two tensors together costs beyond both alone, L(i,j) − L(i) − L(j) + L() (CLADO, Deng et al.
/// 2023), for pairs whose blocks lie within a window.
///
/// @param model
///            holds the original weights before and after
/// @param weights
///            original and restored weights
/// @param text
///            rows to measure on
/// @param window
///            largest distance of blocks, 0 for pairs of one block; tensors outside the blocks have no pairs
/// @param format
///            the format of each tensor
/// @param samples
///            loss increases of finished sets, by one tensor and the other; they are not measured again
public record PairwiseDamage(DifferentiableModel model, StoredWeights weights, TokenRows text, int window,
        BiFunction<StoredWeights, String, NumberFormat> format, SampleStore samples) {
    private static final String ESTIMATE = "loss with ";

    private record Pair(String first, String second) {}

    /// The interactions of all pairs within the window; none when cancelled.
    public List<Interaction> run(Progress progress) {
        List<Pair> pairs = pairs();
        List<Pair> sets = new ArrayList<>();
        pairs.stream().flatMap(pair -> List.of(pair.first(), pair.second()).stream()).distinct()
                .forEach(tensor -> sets.add(new Pair(tensor, tensor)));
        sets.addAll(pairs);
        try (Replay replay = model.replay(text.rows());
                PlanSimulation simulation = new PlanSimulation(model, weights)) {
            LossIncrease increase = new LossIncrease(replay);
            for (int index = 0; index < sets.size(); index++) {
                if (progress.cancelled()) {
                    return List.of();
                }
                Pair set = sets.get(index);
                if (samples.of(ESTIMATE + set.first(), set.second()).isEmpty()) {
                    Map<String, NumberFormat> formats = new HashMap<>();
                    List.of(set.first(), set.second()).forEach(
                            tensor -> formats.put(tensor, format.apply(weights, tensor)));
                    simulation.apply(formats);
                    samples.add(ESTIMATE + set.first(), set.second(), increase.measure(formats.keySet()).mean());
                }
                progress.report("Pairs of tensors", index + 1L, sets.size());
            }
        }
        return pairs.stream().map(this::interaction).toList();
    }

    private Interaction interaction(Pair pair) {
        double together = loss(pair.first(), pair.second());
        double alone = loss(pair.first(), pair.first()) + loss(pair.second(), pair.second());
        return new Interaction(pair.first(), format.apply(weights, pair.first()).name(), pair.second(),
                format.apply(weights, pair.second()).name(), together - alone);
    }

    private double loss(String first, String second) {
        return samples.of(ESTIMATE + first, second).getFirst();
    }

    private List<Pair> pairs() {
        Map<String, Integer> blocks = new HashMap<>();
        for (TensorInfo tensor : model.card().tensors()) {
            blocks.put(tensor.name(), tensor.block());
        }
        List<String> inside = weights.tensors().stream().filter(tensor -> blocks.getOrDefault(tensor, -1) >= 0)
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < inside.size(); first++) {
            for (int second = first + 1; second < inside.size(); second++) {
                int distance = blocks.getOrDefault(inside.get(first), -1)
                        - blocks.getOrDefault(inside.get(second), -1);
                if (Math.abs(distance) <= window) {
                    pairs.add(new Pair(inside.get(first), inside.get(second)));
                }
            }
        }
        return pairs;
    }
}
