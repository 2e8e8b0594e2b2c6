package org.bitwright.analysis.damage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.search.PlanMeasure;
import org.bitwright.analysis.evaluation.ReferencePredictions;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Replay;

/// The mean KL divergence of whole plans from the model as it is stored, on one text. Neighbours of a plan start from
/// what the plan itself leaves before the first tensor that differs. Not thread-safe; closing brings the originals back.
public final class PlanDivergences implements PlanMeasure, AutoCloseable {
    private final DifferentiableModel model;
    private final TokenRows text;
    private final PlanSimulation simulation;
    private final ReferencePredictions reference;

    /// @param model
    ///            holds the original weights
    /// @param weights
    ///            original and restored weights, rounded as plans are to be
    /// @param text
    ///            rows to measure on; takes 8 bytes per token of the vocabulary and position
    public PlanDivergences(DifferentiableModel model, StoredWeights weights, TokenRows text) {
        this.model = model;
        this.text = text;
        simulation = new PlanSimulation(model, weights);
        reference = ReferencePredictions.of(model, text);
    }

    @Override
    public double applyAsDouble(Plan plan) {
        simulation.apply(plan);
        return reference.meanDivergence(visitor -> model.visitLogits(text.rows(), visitor)).mean();
    }

    @Override
    public Neighbourhood around(Plan plan) {
        simulation.apply(plan);
        return new Kept(formats(plan), model.replay(text.rows()));
    }

    private static Map<String, String> formats(Plan plan) {
        Map<String, String> formats = new HashMap<>();
        for (PlanEntry entry : plan.tensors()) {
            formats.put(entry.name(), entry.format());
        }
        return formats;
    }

    private final class Kept implements Neighbourhood {
        private final Map<String, String> formats;
        private final Replay replay;

        Kept(Map<String, String> formats, Replay replay) {
            this.formats = formats;
            this.replay = replay;
        }

        @Override
        public double applyAsDouble(Plan near) {
            simulation.apply(near);
            Set<String> changed = new HashSet<>();
            for (PlanEntry entry : near.tensors()) {
                if (!entry.format().equals(formats.get(entry.name()))) {
                    changed.add(entry.name());
                }
            }
            return reference.meanDivergence(visitor -> replay.visitLogits(changed, visitor)).mean();
        }

        @Override
        public void close() {
            replay.close();
        }
    }

    @Override
    public void close() {
        simulation.close();
    }
}
