package org.bitwright.analysis.model;

import java.util.List;

import org.bitwright.analysis.Precision;
import org.bitwright.io.model.ModelCard;

/// A language model in memory as a function of its weights.
///
/// The loss of rows of tokens is the mean next-token cross-entropy in nats over every predicted position of every row;
/// rows are independent and may differ in length. Not thread-safe: one caller at a time.
public interface DifferentiableModel extends AutoCloseable {
    ModelCard card();

    /// Whether all weights are in memory; otherwise only forward passes over the weights as stored work.
    default boolean resident() {
        return true;
    }

    Precision precision();

    /// Tokens that are worth one call of a forward pass: enough for full speed, few enough to cancel promptly between calls.
    default int tokensPerCall() {
        return 2 * LanguageModels.TOKENS_AT_ONCE;
    }

    /// Copies `count` weights of a tensor, row-major as the model file stores it, from element `first` on.
    void readWeights(String tensor, long first, int count, float[] target);

    /// Replaces `count` weights, so that a storage format can be simulated. Later passes use the new values.
    void writeWeights(String tensor, long first, int count, float[] values);

    /// Negative log-likelihoods, nats, of the tokens 1 … n−1 of one row of n tokens.
    double[] tokenLosses(int[] row);

    /// As [#tokenLosses(int[])] for several rows in one pass; the result has one array per row.
    List<double[]> tokenLosses(List<int[]> rows);

    /// Shows the logits `[vocabulary]` after every position of one row, in order.
    void visitLogits(int[] row, LogitVisitor visitor);

    /// Shows the logits after every position of several rows, in any order and perhaps from several threads at once.
    default void visitLogits(List<int[]> rows, RowLogitVisitor visitor) {
        for (int row = 0; row < rows.size(); row++) {
            int index = row;
            visitLogits(rows.get(row), (position, logits) -> visitor.accept(index, position, logits));
        }
    }

    /// The loss and its gradient with respect to every tensor.
    Gradient gradient(List<int[]> rows);

    /// The gradient of the mean loss of chosen labels.
    ///
    /// @param targets
    ///            label of each of the n − 1 predicting positions of a row of n tokens, −1 for none; at least one
    Gradient gradient(int[] row, int[] targets);

    /// Prepares passes over these rows that start where a changed tensor is first used.
    Replay replay(List<int[]> rows);

    /// Prepares Hessian-vector products of the loss of these rows; keeps what every product shares.
    Curvature curvature(List<int[]> rows);

    /// Shows the input matrix of every linear weight while one forward pass runs over the rows.
    void visitLinearInputs(List<int[]> rows, LinearInputVisitor visitor);

    /// Shows input and output adjoints of every linear weight, from the last layer to the first, while one backward pass
    /// of a row's mean loss runs.
    void visitLinearAdjoints(int[] row, LinearAdjointVisitor visitor);

    @Override
    void close();

    /// Receives the logits after one position; the array is reused.
    interface LogitVisitor {
        void accept(int position, double[] logits);
    }

    /// Receives the logits `[vocabulary]` after one position of one of several rows; the array is reused. Safe for use
    /// by several threads.
    interface RowLogitVisitor {
        void accept(int row, int position, double[] logits);
    }

    /// Receives what enters a linear weight `[tokens, in]` and the loss's derivatives with respect to what leaves it,
    /// `[tokens, out]`.
    interface LinearAdjointVisitor {
        void accept(String tensor, float[] inputs, float[] outputAdjoints, int tokens);
    }

    /// Receives activations `[tokens, columns]` that enter a linear weight `[out, columns]`; the array is reused.
    interface LinearInputVisitor {
        void accept(String tensor, float[] activations, int tokens, int columns);
    }
}
