package org.bitwright.analysis.evaluation;

import org.bitwright.analysis.model.DifferentiableModel;

/// Where the predictions of the unquantised model come from: the model itself (`model::visitLogits`) or a recording.
@FunctionalInterface
public interface ReferenceLogits {
    /// Shows the logits `[vocabulary]` after every position of a row, in order; the array may be reused.
    void visit(int[] row, DifferentiableModel.LogitVisitor visitor);
}
