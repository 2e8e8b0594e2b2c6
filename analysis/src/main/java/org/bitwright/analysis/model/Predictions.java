package org.bitwright.analysis.model;

import java.util.List;

/// What a model predicts on fixed rows.
public interface Predictions {
    /// Negative log-likelihoods, nats, one array per row, as [DifferentiableModel#tokenLosses(List)] gives them.
    List<double[]> tokenLosses();

    /// Shows the logits after every predicting position, in any order and perhaps from several threads at once.
    void visitLogits(DifferentiableModel.RowLogitVisitor visitor);
}
