package org.bitwright.app.workbench.selection;

/// What the pane below the bit map shows of the selection.
public enum Detail {
    /// Loss increase by format, beside small pictures of trace and weights.
    DAMAGE,
    /// How the trace estimate came to rest.
    TRACE,
    /// The histogram of weights.
    WEIGHTS,
    /// The salience of output channels.
    CHANNELS,
    /// The density of the Hessian's eigenvalues.
    SPECTRUM,
    /// Every metric with its rank.
    METRICS;

    /// The key of its title: `detail.damage`.
    String key() {
        return switch (this) {
            case DAMAGE -> "detail.damage";
            case TRACE -> "detail.trace";
            case WEIGHTS -> "detail.weights";
            case CHANNELS -> "detail.channels";
            case SPECTRUM -> "detail.spectrum";
            case METRICS -> "detail.metrics";
        };
    }
}
