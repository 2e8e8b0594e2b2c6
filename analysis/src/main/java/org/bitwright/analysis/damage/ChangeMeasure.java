package org.bitwright.analysis.damage;

import java.util.Set;

import org.bitwright.analysis.evaluation.ReferencePredictions;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;

/// Measures how far a model is from what it was when this was made. Every pass starts from the kept input of the first
/// block that has changed, and equals a pass from the first layer.
public sealed interface ChangeMeasure extends AutoCloseable permits LossIncrease, PredictionDivergence {
    /// Mean and standard error over positions, nats per token.
    ///
    /// @param changed
    ///            every tensor whose weights differ now
    SampleMean of(Set<String> changed);

    @Override
    void close();

    /// The loss less that of the original on the same tokens.
    ///
    /// @param model
    ///            with its original weights
    static ChangeMeasure lossIncrease(DifferentiableModel model, TokenRows text) {
        return new LossIncrease(model.replay(text.rows()));
    }

    /// The mean KL(original ‖ model). Where a model predicts its text as well as it can, this is the expected increase of
    /// the loss. It has no first-order term, and a scatter as small as itself, where that of a loss difference is about
    /// the square root of it: above four bits a few thousand tokens suffice here and millions would not there. Takes 8
    /// bytes per token of the vocabulary and predicted position.
    ///
    /// @param model
    ///            with its original weights
    static ChangeMeasure divergence(DifferentiableModel model, TokenRows text) {
        return new PredictionDivergence(model.replay(text.rows()), ReferencePredictions.of(model, text));
    }
}
