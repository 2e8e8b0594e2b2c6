package org.bitwright.app.workbench.tensors;

/// What the rows of the tensor table stand together by.
public enum Grouping {
    /// Each block of the model.
    BLOCK,
    /// What tensors do: all queries, all down projections.
    ROLE
}
