package org.bitwright.app.workbench.tensors;

import javafx.beans.value.ObservableValue;

/// A line of the tensor table: a tensor or the heading of a group.
public sealed interface TensorLine permits TensorGroup, TensorRow {
    /// What the name column shows.
    String title();

    /// Number of weights.
    long parameters();

    /// Exact bytes as planned; as stored before there is a plan.
    ObservableValue<Number> bytesProperty();
}
