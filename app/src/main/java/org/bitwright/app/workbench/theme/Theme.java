package org.bitwright.app.workbench.theme;

import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// How the window looks.
public enum Theme {
    LIGHT,
    DARK,
    /// As the desktop does, following it while it changes.
    SYSTEM;

    /// The theme of a name in either case; the desktop's for any other name.
    @JsonCreator
    public static Theme named(String name) {
        return Arrays.stream(values()).filter(theme -> theme.name().equalsIgnoreCase(name)).findFirst().orElse(SYSTEM);
    }

    /// Its name as files and command lines have it.
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
