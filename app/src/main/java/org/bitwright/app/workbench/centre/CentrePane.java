package org.bitwright.app.workbench.centre;

/// What the middle of the window shows.
public enum CentrePane {
    /// Blocks by roles.
    BIT_MAP,
    /// Another plan beside this one.
    COMPARE,
    /// How far the metrics agree.
    AGREEMENT,
    /// Predicted against measured.
    TRUST;

    /// The key of its title: `centre.bitMap`.
    String key() {
        return switch (this) {
            case BIT_MAP -> "centre.bitMap";
            case COMPARE -> "centre.compare";
            case AGREEMENT -> "centre.agreement";
            case TRUST -> "centre.trust";
        };
    }
}
