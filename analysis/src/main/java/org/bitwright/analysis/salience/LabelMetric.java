package org.bitwright.analysis.salience;

import java.util.List;
import java.util.Random;

/// A trace of the Fisher information under the model's own predictions, from gradients of labels it might have seen.
public non-sealed interface LabelMetric extends SensitivityMetric {
    /// Shows label draws of one row; the sum of `weight · ‖gradient of the draw‖²` is the row's value.
    ///
    /// @param probabilities
    ///            the model's predictions by position, `[vocabulary]` each
    /// @param stream
    ///            random source that belongs to the row alone
    void draw(List<double[]> probabilities, Random stream, Draws draws);

    /// Receives one set of labels.
    interface Draws {
        /// @param targets
        ///            label by position, −1 for none; the gradient is that of the mean loss of those that have one
        void accept(int[] targets, double weight);
    }
}
