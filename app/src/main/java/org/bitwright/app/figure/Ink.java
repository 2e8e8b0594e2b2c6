package org.bitwright.app.figure;

import java.util.Locale;

/// What an element of a drawing means; style sheets give each its colours, dark and light.
public enum Ink {
    GRID_LINE,
    AXIS_TEXT,
    STRONG_TEXT,
    /// Words in the colour that they bring along.
    CELL_TEXT,
    MAIN_LINE,
    MAIN_BAND,
    FAINT_LINE,
    /// A value that everything is compared with.
    REFERENCE_LINE,
    ERROR_LINE,
    /// A value with a colour of its own.
    VALUE_POINT,
    /// The value that is in use.
    CURRENT_POINT,
    CURRENT_ERROR,
    MEASURED_POINT,
    MEASURED_ERROR,
    BASELINE_MARK,
    MAIN_BAR,
    OTHER_BAR,
    CELL,
    CHOSEN_CELL;

    /// The class name in style sheets: `grid-line`.
    public String styleClass() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
