package org.bitwright.app.workbench.session;

/// How values become colours and lengths.
public enum Scaling {
    /// Logarithmic when the values spread so far that most of them would look alike otherwise.
    AUTOMATIC,
    LINEAR,
    LOGARITHMIC
}
