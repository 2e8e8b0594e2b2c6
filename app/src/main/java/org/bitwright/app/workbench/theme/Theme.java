package org.bitwright.app.workbench.theme;

/// How the window looks.
public enum Theme {
    LIGHT,
    DARK,
    /// As the desktop does, following it while it changes.
    SYSTEM
}
