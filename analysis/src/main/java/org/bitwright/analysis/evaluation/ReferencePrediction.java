package org.bitwright.analysis.evaluation;

import org.bitwright.analysis.model.matrix.Exponential;
import org.bitwright.analysis.model.matrix.RowMath;

/// What a reference model predicts at one position. Takes 8 bytes per token of the vocabulary: the divergence of small
/// changes is of second order, so that single precision would show.
final class ReferencePrediction {
    private final double[] weights;
    private final double total;
    private final double expected;
    private final double logSum;
    private final int top;
    private final double loss;

    /// What lies between a model and the reference at one position.
    ///
    /// @param divergence
    ///            KL(reference ‖ model), nats
    /// @param loss
    ///            the model's, nats
    /// @param sameTop
    ///            whether both find the same token most likely
    record Difference(double divergence, double loss, boolean sameTop) {}

    /// @param logits
    ///            `[vocabulary]`, left as they are
    /// @param next
    ///            the token that follows in the text
    ReferencePrediction(double[] logits, int next) {
        int width = logits.length;
        top = top(logits);
        double score = logits[next];
        weights = logits.clone();
        double max = RowMath.max(logits, 0, width);
        Exponential.apply(weights, max, 0, width);
        total = RowMath.sum(weights, 0, width);
        logSum = max + Math.log(total);
        loss = logSum - score;
        expected = RowMath.dot(weights, logits, 0, width) / total;
    }

    /// The reference's own loss, nats.
    double loss() {
        return loss;
    }

    /// Compares a model's logits, which are overwritten. Equal logits give exactly 0.
    Difference compare(double[] logits, int next) {
        int width = logits.length;
        boolean sameTop = top(logits) == top;
        double score = logits[next];
        double ownExpected = RowMath.dot(weights, logits, 0, width) / total;
        double max = RowMath.max(logits, 0, width);
        Exponential.apply(logits, max, 0, width);
        double ownLogSum = max + Math.log(RowMath.sum(logits, 0, width));
        return new Difference(expected - ownExpected - (logSum - ownLogSum), ownLogSum - score, sameTop);
    }

    /// The most likely token, the lowest id among equals.
    private static int top(double[] logits) {
        double max = RowMath.max(logits, 0, logits.length);
        int token = 0;
        while (token < logits.length - 1 && logits[token] != max) {
            token++;
        }
        return token;
    }
}
