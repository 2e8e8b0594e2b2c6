package org.bitwright.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.matrix.Exponential;
import org.bitwright.analysis.model.matrix.RowMath;

/// What a model predicts on a text with its weights as they are, kept in memory to measure how far changed weights lead
/// away from it.
///
/// Takes 4 bytes per token of the vocabulary and predicted position.
public final class ReferencePredictions {
    private final TokenRows text;
    private final List<Prediction[]> rows = new ArrayList<>();

    private ReferencePredictions(TokenRows text) {
        this.text = text;
        text.rows().forEach(row -> rows.add(new Prediction[row.length - 1]));
    }

    private static final class Prediction {
        /// exp(z − max z) of every token.
        private final float[] weights;
        /// Their sum, accumulated in the same order as every divergence.
        private final double total;
        /// Σ p log p, nats.
        private final double negativeEntropy;

        private Prediction(float[] weights, double total, double negativeEntropy) {
            this.weights = weights;
            this.total = total;
            this.negativeEntropy = negativeEntropy;
        }

        static Prediction of(double[] logits) {
            int width = logits.length;
            double[] scores = logits.clone();
            double max = RowMath.max(scores, 0, width);
            Exponential.apply(scores, max, 0, width);
            float[] weights = new float[width];
            for (int token = 0; token < width; token++) {
                weights[token] = (float) scores[token];
            }
            double logSum = max + Math.log(RowMath.sum(scores, 0, width));
            double[] stored = widen(weights);
            double total = RowMath.sum(stored, 0, width);
            return new Prediction(weights, total, RowMath.dot(stored, logits, 0, width) / total - logSum);
        }

        /// KL(this ‖ softmax of the logits), nats; overwrites the logits.
        double divergence(double[] logits) {
            int width = logits.length;
            double expected = RowMath.dot(widen(weights), logits, 0, width) / total;
            double max = RowMath.max(logits, 0, width);
            Exponential.apply(logits, max, 0, width);
            return negativeEntropy - expected + max + Math.log(RowMath.sum(logits, 0, width));
        }

        private static double[] widen(float[] values) {
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i];
            }
            return wide;
        }
    }

    /// The predictions of a model as it is now.
    public static ReferencePredictions of(DifferentiableModel model, TokenRows text) {
        ReferencePredictions predictions = new ReferencePredictions(text);
        model.visitLogits(text.rows(), (row, position, logits) -> {
            Prediction[] ofRow = predictions.rows.get(row);
            if (position < ofRow.length) {
                ofRow[position] = Prediction.of(logits);
            }
        });
        return predictions;
    }

    /// KL(reference ‖ model) in nats at every position that predicts a token, one array per row of the text.
    public List<double[]> divergences(DifferentiableModel model) {
        List<double[]> found = rows.stream().map(row -> new double[row.length]).toList();
        model.visitLogits(text.rows(), (row, position, logits) -> {
            if (position < found.get(row).length) {
                found.get(row)[position] = rows.get(row)[position].divergence(logits);
            }
        });
        return found;
    }
}
