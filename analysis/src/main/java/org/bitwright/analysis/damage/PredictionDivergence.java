package org.bitwright.analysis.damage;

import java.util.Set;

import org.bitwright.analysis.evaluation.ReferencePredictions;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.model.Replay;

/// The mean divergence of a changed model's predictions from those of the original.
///
/// @param replay
///            of a model that is not changed
/// @param original
///            what it predicts
record PredictionDivergence(Replay replay, ReferencePredictions original) implements ChangeMeasure {
    @Override
    public SampleMean of(Set<String> changed) {
        return original.meanDivergence(visitor -> replay.visitLogits(changed, visitor));
    }

    @Override
    public void close() {
        replay.close();
    }
}
