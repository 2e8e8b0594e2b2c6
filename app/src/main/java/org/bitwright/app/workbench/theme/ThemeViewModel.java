package org.bitwright.app.workbench.theme;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The chosen theme and whether it comes out dark.
public final class ThemeViewModel {
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
    private final BooleanProperty systemDark = new SimpleBooleanProperty();
    private final BooleanBinding dark = Bindings.createBooleanBinding(
            () -> theme.get() == Theme.DARK || (theme.get() == Theme.SYSTEM && systemDark.get()), theme, systemDark);

    public ThemeViewModel(Theme theme) {
        this.theme.set(theme);
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// Whether the desktop is dark; set by whoever watches it.
    public BooleanProperty systemDarkProperty() {
        return systemDark;
    }

    public BooleanBinding darkBinding() {
        return dark;
    }

    /// Switches to the opposite of what is shown.
    public void toggle() {
        theme.set(dark.get() ? Theme.LIGHT : Theme.DARK);
    }
}
