package org.bitwright.analysis.model;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A model that is larger than memory: its layers pass by one after the other, each once for all rows.
public interface LayerStream extends DifferentiableModel {
    /// Shows the input matrices of one linear weight after the other; all of a weight's come before the next weight's.
    ///
    /// @param parts
    ///            rows of tokens in pieces
    void visitLayers(List<List<int[]>> parts, LayerVisitor visitor);

    /// Lets all passes that follow see other weights of some tensors, and those of the file of all others.
    ///
    /// @param weights
    ///            by tensor, in the file's order; asked for by every pass when it comes to them, and not kept
    void replaceWeights(Map<String, Supplier<float[]>> weights);

    /// Predicts the rows with one tensor changed at a time. Passes whose changes are in one block run side by side from the
    /// kept input of that block on, so that the weights of all later blocks are read once for all of them; the numbers are
    /// those of a pass alone.
    void visitChanges(List<int[]> rows, List<WeightChange> changes, ChangeVisitor visitor);

    /// Other weights of one tensor.
    ///
    /// @param weights
    ///            in the file's order; asked for when a pass needs them, and not kept
    record WeightChange(String tensor, Supplier<float[]> weights) {}

    /// Receives what a changed model predicts.
    interface ChangeVisitor {
        /// @param predictions
        ///            valid during the call
        void accept(WeightChange change, Predictions predictions);

        /// Told of every step of a pass.
        ///
        /// @param running
        ///            changes whose passes run side by side
        /// @param share
        ///            of their steps that are made, from 0 to 1
        /// @return whether to go on
        boolean running(int running, double share);
    }

    /// Receives activations `[tokens, columns]` of one piece; the array is reused.
    interface LayerVisitor {
        /// @return whether to go on; false stops after the step at hand
        boolean accept(int part, String tensor, float[] activations, int tokens, int columns);
    }
}
