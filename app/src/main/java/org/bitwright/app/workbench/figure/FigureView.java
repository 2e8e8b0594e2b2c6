package org.bitwright.app.workbench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import org.bitwright.app.figure.Drawing;
import org.bitwright.app.figure.Drawing.Spot;
import org.bitwright.app.figure.Figure;
import org.bitwright.app.workbench.pin.Pin;
import org.bitwright.app.workbench.pin.PinEvent;
import org.bitwright.app.workbench.pin.PinMark;
import org.jspecify.annotations.Nullable;

/// A figure as large as its place. The value under the mouse, or where the arrow keys went, is set off and explained; a
/// click or Enter picks it, its pin or the key P keeps the explanation.
public final class FigureView extends Region {
    private final Tooltip tip = new Tooltip();
    private final ObservableValue<? extends Figure> figure;
    private final IntConsumer pick;
    private Drawing drawing = new Drawing(0, 0, List.of(), List.of(), Drawing.Nearness.AROUND);
    private final PinMark mark = new PinMark(this::pin);
    private int shown = -1;

    /// @param figure
    ///            what is shown
    /// @param pick
    ///            receives the key of a picked value
    public FigureView(ObservableValue<? extends Figure> figure, IntConsumer pick) {
        this.figure = figure;
        this.pick = pick;
        getStyleClass().add("plot");
        setMinHeight(70);
        setPrefHeight(140);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        tip.setShowDelay(Duration.millis(150));
        tip.setShowDuration(Duration.INDEFINITE);
        // Escape is for what surrounds the figure.
        tip.setHideOnEscape(false);
        figure.subscribe(latest -> {
            setAccessibleText(latest.title());
            shown = -1;
            requestLayout();
        });
        focusedProperty().subscribe(_ -> requestLayout());
        setOnMouseMoved(event -> show(drawing.spotAt(event.getX(), event.getY())));
        setOnMouseExited(_ -> show(-1));
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                tip.hide();
            }
        });
        setOnMouseClicked(this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// A figure whose values cannot be picked.
    public FigureView(ObservableValue<? extends Figure> figure) {
        this(figure, _ -> {
        });
    }

    /// What is shown now.
    public Figure figure() {
        return figure.getValue();
    }

    @Override
    protected void layoutChildren() {
        drawing = figure.getValue().draw(getWidth(), getHeight());
        List<Node> nodes = new ArrayList<>();
        drawing.marks().forEach(mark -> nodes.add(MarkNodes.of(mark)));
        Node hovered = hovered();
        if (hovered != null) {
            nodes.add(hovered);
        }
        nodes.forEach(node -> node.setManaged(false));
        nodes.add(mark);
        getChildren().setAll(nodes);
        place(hovered);
    }

    private void place(@Nullable Node hovered) {
        if (hovered == null || drawing.spots().get(shown).tip().isEmpty()) {
            mark.setVisible(false);
        } else if (drawing.nearness() == Drawing.Nearness.CELL) {
            mark.goInto(hovered.getBoundsInParent(), getWidth());
        } else {
            mark.goTo(hovered.getBoundsInParent(), getWidth());
        }
    }

    /// Keeps what is said about the value that is explained.
    private void pin() {
        if (shown >= 0 && shown < drawing.spots().size()) {
            PinEvent.fire(this, Pin.of(figure.getValue().title(), drawing.spots().get(shown).tip()));
        }
    }

    private @Nullable Node hovered() {
        if (shown < 0 || shown >= drawing.spots().size()) {
            return null;
        }
        Spot spot = drawing.spots().get(shown);
        Node sign = switch (drawing.nearness()) {
            case ACROSS, AROUND -> new Circle(spot.x(), spot.y(), 5);
            case CELL -> new Rectangle(spot.x() - spot.width() / 2, spot.y() - spot.height() / 2,
                    Math.max(1, spot.width() - 2), Math.max(1, spot.height() - 2));
        };
        sign.getStyleClass().add("hovered");
        sign.setMouseTransparent(true);
        return sign;
    }

    private void show(int spot) {
        if (spot == shown) {
            return;
        }
        shown = spot;
        if (spot < 0) {
            Tooltip.uninstall(this, tip);
            setCursor(Cursor.DEFAULT);
        } else {
            tip.setText(drawing.spots().get(spot).tip());
            setAccessibleHelp(tip.getText());
            Tooltip.install(this, tip);
            setCursor(drawing.spots().get(spot).key() < 0 ? Cursor.DEFAULT : Cursor.HAND);
        }
        requestLayout();
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            take(drawing.spotAt(event.getX(), event.getY()));
        }
    }

    private void take(int spot) {
        if (spot >= 0 && spot < drawing.spots().size() && drawing.spots().get(spot).key() >= 0) {
            pick.accept(drawing.spots().get(spot).key());
        }
    }

    /// The index of the value that is explained; −1 for none.
    int shownSpot() {
        return shown;
    }

    /// Explains a value as if the arrow keys had gone there.
    void explain(int spot) {
        show(Math.min(spot, drawing.spots().size() - 1));
        if (shown >= 0) {
            Spot there = drawing.spots().get(shown);
            Point2D corner = localToScreen(there.x() + there.width() / 2 + 6, there.y() + there.height() / 2 + 6);
            if (corner != null && isFocused()) {
                tip.show(this, corner.getX(), corner.getY());
            }
        }
    }

    private void key(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (event.getCode() == KeyCode.P && plain && shown >= 0) {
            pin();
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            tip.hide();
        }
        int target = switch (event.getCode()) {
            case LEFT -> drawing.spotBeside(shown, -1, 0);
            case RIGHT -> drawing.spotBeside(shown, 1, 0);
            case UP -> drawing.spotBeside(shown, 0, -1);
            case DOWN -> drawing.spotBeside(shown, 0, 1);
            case ENTER, SPACE -> shown;
            default -> -1;
        };
        if (target < 0) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            take(shown);
        } else {
            explain(target);
        }
        event.consume();
    }
}
