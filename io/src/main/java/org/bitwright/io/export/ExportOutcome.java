package org.bitwright.io.export;

/// What became of one tensor's line of a plan.
public enum ExportOutcome {
    /// Written as planned.
    WRITTEN("written"),
    /// Written in another format than planned.
    CHANGED("changed"),
    /// Not written; the tool decides.
    LEFT_OUT("left out");

    private final String label;

    ExportOutcome(String label) {
        this.label = label;
    }

    /// The word shown to people.
    public String label() {
        return label;
    }
}
