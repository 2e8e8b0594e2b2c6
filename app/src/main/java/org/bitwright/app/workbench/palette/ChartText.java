package org.bitwright.app.workbench.palette;

import javafx.geometry.VPos;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Words on a chart, centred in height on a point and beside it as aligned.
public final class ChartText {
    private ChartText() {
    }

    /// @param style
    ///            style class
    /// @param x
    ///            where the words end when aligned right, begin when aligned left
    /// @param y
    ///            the middle of the line
    public static Text at(String words, String style, double x, double y, TextAlignment alignment) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        text.setTextOrigin(VPos.CENTER);
        text.setY(y);
        text.setMouseTransparent(true);
        // Aligned when its width is known, which depends on the style sheet.
        text.layoutBoundsProperty().subscribe(bounds -> text.setTranslateX(x - switch (alignment) {
            case RIGHT -> bounds.getWidth();
            case CENTER -> bounds.getWidth() / 2;
            case LEFT, JUSTIFY -> 0;
        }));
        return text;
    }
}
