package org.bitwright.app.workbench.palette;

import javafx.scene.paint.Color;

import org.bitwright.app.figure.ColourScale;

/// [ColourScale] in the toolkit's colours.
public final class Cividis {
    private Cividis() {
    }

    /// The colour at a place from 0 to 1; beyond 1 the last colour fades to white.
    public static Color at(double level) {
        return Color.web(ColourScale.at(level));
    }

    /// The colour of text on a place of the scale.
    public static Color inkOn(double level) {
        return Color.web(ColourScale.inkOn(level));
    }
}
