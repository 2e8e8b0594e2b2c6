package org.bitwright.analysis.model;

import java.util.List;

/// A model that is larger than memory: its layers pass by one after the other, each once for all rows.
public interface LayerStream extends DifferentiableModel {
    /// Shows the input matrices of one linear weight after the other; all of a weight's come before the next weight's.
    ///
    /// @param parts
    ///            rows of tokens in pieces
    void visitLayers(List<List<int[]>> parts, LayerVisitor visitor);

    /// Receives activations `[tokens, columns]` of one piece; the array is reused.
    interface LayerVisitor {
        /// @return whether to go on; false stops after the step at hand
        boolean accept(int part, String tensor, float[] activations, int tokens, int columns);
    }
}
