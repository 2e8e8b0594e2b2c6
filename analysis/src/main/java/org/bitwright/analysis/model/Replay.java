package org.bitwright.analysis.model;

import java.util.List;
import java.util.Set;

/// Forward passes over fixed rows while some tensors change. A pass starts from activations that were kept where the first
/// changed tensor is used, and gives the same numbers as a pass from the first layer. Not thread-safe.
public interface Replay extends AutoCloseable {
    /// Negative log-likelihoods, nats, one array per row, as [DifferentiableModel#tokenLosses(List)] gives them.
    ///
    /// @param changed
    ///            every tensor whose weights differ from those when the replay was made
    List<double[]> tokenLosses(Set<String> changed);

    /// Shows the logits after every predicting position, in any order and perhaps from several threads at once.
    ///
    /// @param changed
    ///            as above
    void visitLogits(Set<String> changed, DifferentiableModel.RowLogitVisitor visitor);

    @Override
    void close();
}
