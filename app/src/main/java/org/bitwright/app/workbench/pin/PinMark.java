package org.bitwright.app.workbench.pin;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;

import org.bitwright.app.workbench.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A pin at the value under the mouse; a click on it keeps what is said about the value.
public final class PinMark extends StackPane {
    private static final double SIZE = 18;

    /// @param pin
    ///            keeps what is said about the value that the mark is at
    public PinMark(Runnable pin) {
        super(new FontIcon(Feather.MAP_PIN));
        setId("pin-mark");
        getStyleClass().add("pin-mark");
        setManaged(false);
        setVisible(false);
        setAccessibleText(Texts.of("pin.this"));
        resize(SIZE, SIZE);
        // Over the mark the value stays the one that the mark is at.
        setOnMouseMoved(Event::consume);
        setOnMousePressed(Event::consume);
        setOnMouseReleased(Event::consume);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                pin.run();
            }
            event.consume();
        });
    }

    /// Goes above a value, or below it where there is no room, so that the way from one to the other leads over no
    /// neighbour.
    ///
    /// @param value
    ///            its place in the parent
    /// @param width
    ///            of the parent
    public void goTo(Bounds value, double width) {
        double above = value.getMinY() - SIZE;
        relocate(Math.clamp(value.getCenterX() - SIZE / 2, 0.0, Math.max(0, width - SIZE)),
                above >= 0 ? above : value.getMaxY());
        setVisible(true);
        toFront();
    }

    /// Goes into the upper right corner of a cell, or above it when it is too small for that.
    public void goInto(Bounds cell, double width) {
        if (cell.getWidth() >= 2 * SIZE && cell.getHeight() >= SIZE) {
            relocate(cell.getMaxX() - SIZE, cell.getMinY());
            setVisible(true);
            toFront();
        } else {
            goTo(cell, width);
        }
    }
}
