package org.bitwright.allocation.prediction;

/// Whether measured plans back a prediction.
public enum HistorySupport {
    /// Nothing was measured: the band is an assumption about the damage kind.
    NO_HISTORY("No plan was measured yet"),
    /// Plans with a smaller and with a larger predicted loss were measured, or nearly so.
    SUPPORTED("Measured plans surround this one"),
    /// The predicted loss is well below that of every measured plan.
    BELOW_HISTORY("Every measured plan loses clearly more than this one"),
    /// The predicted loss is well above that of every measured plan.
    ABOVE_HISTORY("Every measured plan loses clearly less than this one");

    private final String description;

    HistorySupport(String description) {
        this.description = description;
    }

    /// One sentence without a full stop, for people.
    public String description() {
        return description;
    }
}
