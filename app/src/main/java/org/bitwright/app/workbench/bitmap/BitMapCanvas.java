package org.bitwright.app.workbench.bitmap;

import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import org.bitwright.app.workbench.pin.Pin;
import org.bitwright.app.workbench.pin.PinEvent;
import org.bitwright.app.workbench.pin.PinMark;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The cells of the bit map with mouse and arrow keys. As large as its place; rows that do not fit scroll.
public final class BitMapCanvas extends Region {
    private final BitMapViewModel model;
    private final ObservableBooleanValue dark;
    private final Canvas canvas = new Canvas();
    private final ScrollBar scrollBar = new ScrollBar();
    private final Tooltip tip = new Tooltip();
    private final ContextMenu menu = new ContextMenu();
    private final PinMark mark = new PinMark(this::pin);
    private @Nullable BitMapCell hovered;
    private boolean painting;

    BitMapCanvas(BitMapViewModel model, ObservableBooleanValue dark) {
        this.model = model;
        this.dark = dark;
        setId("bit-map");
        getStyleClass().add("bit-map");
        scrollBar.setOrientation(Orientation.VERTICAL);
        getChildren().addAll(canvas, scrollBar, mark);
        setFocusTraversable(true);
        setMinSize(150, 60);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText(Texts.of("bitmap.accessible"));
        tip.setShowDelay(Duration.millis(250));
        tip.setShowDuration(Duration.INDEFINITE);
        model.revisionProperty().subscribe(_ -> requestLayout());
        model.gridProperty().subscribe(_ -> scrollBar.setValue(0));
        scrollBar.valueProperty().subscribe(_ -> {
            leave();
            requestLayout();
        });
        model.gridProperty().subscribe(_ -> leave());
        focusedProperty().subscribe(_ -> requestLayout());
        dark.subscribe(_ -> requestLayout());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseMoved(this::hover);
        setOnMouseExited(_ -> leave());
        setOnScroll(this::wheel);
        setOnContextMenuRequested(this::showMenu);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Where the cell of a tensor lies, in the coordinates of this region; null when there is none.
    public @Nullable Bounds boundsOf(String tensor) {
        BitMapLayout layout = layoutNow();
        return layout.grid().cells().stream().filter(cell -> cell.tensors().contains(tensor)).findFirst()
                .map(layout::bounds).orElse(null);
    }

    @Override
    protected void layoutChildren() {
        if (painting) {
            return;
        }
        painting = true;
        double bar = 10;
        boolean scrolls = new BitMapLayout(model.gridProperty().get(), getWidth(), getHeight(), 0).hidden() > 0;
        scrollBar.setVisible(scrolls);
        canvas.setWidth(Math.max(0, getWidth() - (scrolls ? bar : 0)));
        canvas.setHeight(getHeight());
        scrollBar.resizeRelocate(getWidth() - bar, BitMapLayout.TOP, bar, Math.max(0, getHeight() - BitMapLayout.TOP));
        double hidden = layoutNow().hidden();
        scrollBar.setMax(Math.max(1, hidden));
        scrollBar.setVisibleAmount(Math.max(1, hidden) * 0.5);
        new BitMapPainter(canvas.getGraphicsContext2D(), dark.get()).paint(layoutNow(), model, isFocused());
        painting = false;
    }

    private BitMapLayout layoutNow() {
        double scroll = scrollBar.isVisible() ? scrollBar.getValue() : 0;
        return new BitMapLayout(model.gridProperty().get(), canvas.getWidth(), canvas.getHeight(), scroll);
    }

    /// Steps the format of the selection under the mouse; where the map scrolls, only together with the shortcut key, so
    /// that scrolling past a selected cell changes nothing.
    private void wheel(ScrollEvent event) {
        BitMapCell cell = layoutNow().at(event.getX(), event.getY());
        boolean steps = cell != null && model.cursor().selected(cell) && event.getDeltaY() != 0
                && (event.isShortcutDown() || layoutNow().hidden() == 0);
        if (steps) {
            model.step(event.getDeltaY() > 0 ? 1 : -1);
        } else {
            scroll(scrollBar.getValue() - event.getDeltaY());
        }
        event.consume();
    }

    private void scroll(double value) {
        scrollBar.setValue(Math.clamp(value, 0.0, layoutNow().hidden()));
    }

    private void press(MouseEvent event) {
        requestFocus();
        menu.hide();
        BitMapCell cell = layoutNow().at(event.getX(), event.getY());
        boolean keepForMenu = event.getButton() == MouseButton.SECONDARY && cell != null
                && model.paint(cell).selected();
        if (cell != null && !keepForMenu) {
            model.cursor().select(cell, event.isShiftDown());
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        BitMapCell cell = layoutNow().at(event.getX(), event.getY());
        if (cell != null && event.isPrimaryButtonDown() && !cell.equals(model.cursor().focus())) {
            model.cursor().select(cell, true);
        }
    }

    private void hover(MouseEvent event) {
        BitMapCell cell = layoutNow().at(event.getX(), event.getY());
        if (cell == null) {
            leave();
        } else {
            hovered = cell;
            mark.goInto(layoutNow().bounds(cell), canvas.getWidth());
            tip.setText(model.describe(cell));
            Tooltip.install(this, tip);
        }
    }

    private void leave() {
        hovered = null;
        mark.setVisible(false);
        Tooltip.uninstall(this, tip);
    }

    /// Keeps what is said about the cell under the mouse, or about the one that keys act from.
    private void pin() {
        BitMapCell cell = hovered == null ? model.cursor().focus() : hovered;
        if (cell != null) {
            PinEvent.fire(this, Pin.of("", model.describe(cell)));
        }
    }

    private void key(KeyEvent event) {
        boolean extend = event.isShiftDown();
        switch (event.getCode()) {
            case UP -> move(-1, 0, extend, event);
            case DOWN -> move(1, 0, extend, event);
            case LEFT -> move(0, -1, extend, event);
            case RIGHT -> move(0, 1, extend, event);
            case P -> {
                if (!event.isShortcutDown() && !event.isAltDown()) {
                    pin();
                    event.consume();
                }
            }
            default -> {
                // Other keys act on the selection, wherever it was made.
            }
        }
    }

    private void move(int rows, int columns, boolean extend, KeyEvent event) {
        model.cursor().move(rows, columns, extend);
        BitMapCell focus = model.cursor().focus();
        if (focus != null && !layoutNow().visible(focus)) {
            scroll(focus.row() * layoutNow().rowHeight());
        }
        event.consume();
    }

    private void showMenu(ContextMenuEvent event) {
        menu.getItems().clear();
        for (String format : model.offeredFormats()) {
            MenuItem item = new MenuItem(format);
            // An underscore in a name of a format is no mnemonic.
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.setFormat(format));
            menu.getItems().add(item);
        }
        MenuItem lock = new MenuItem(Texts.of("bitmap.menu.lock"));
        lock.setOnAction(_ -> model.toggleLock());
        MenuItem keep = new MenuItem(Texts.of("pin.this"));
        keep.setOnAction(_ -> pin());
        if (!menu.getItems().isEmpty()) {
            menu.getItems().addAll(new SeparatorMenuItem(), lock);
        }
        menu.getItems().add(keep);
        menu.show(this, event.getScreenX(), event.getScreenY());
    }
}
