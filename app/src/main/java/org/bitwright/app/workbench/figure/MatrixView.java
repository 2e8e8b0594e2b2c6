package org.bitwright.app.workbench.figure;

import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

import org.bitwright.app.figure.Drawing;
import org.bitwright.app.figure.Figure;
import org.bitwright.app.figure.HeatMap;
import org.bitwright.app.figure.HeatMap.Part;
import org.bitwright.app.figure.Table;

/// A matrix that may have more rows and columns than there is room for. It scrolls by whole rows and columns, and their
/// names stay beside them.
public final class MatrixView extends Region {
    private static final double BAR = 10;

    private final ObservableValue<HeatMap> matrix;
    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final ReadOnlyObjectWrapper<Figure> shown;
    private final FigureView view;

    /// @param matrix
    ///            what is shown
    /// @param pick
    ///            receives the key of a picked cell
    public MatrixView(ObservableValue<HeatMap> matrix, IntConsumer pick) {
        this.matrix = matrix;
        this.shown = new ReadOnlyObjectWrapper<>(matrix.getValue());
        this.view = new FigureView(shown.getReadOnlyProperty(), pick);
        down.setOrientation(Orientation.VERTICAL);
        down.setFocusTraversable(false);
        across.setFocusTraversable(false);
        getChildren().addAll(view, down, across);
        matrix.subscribe(_ -> {
            down.setValue(0);
            across.setValue(0);
            requestLayout();
        });
        down.valueProperty().subscribe(_ -> requestLayout());
        across.valueProperty().subscribe(_ -> requestLayout());
        setOnScroll(this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// What shows as much of it as there is room for.
    public FigureView view() {
        return view;
    }

    /// All of it.
    public HeatMap whole() {
        return matrix.getValue();
    }

    @Override
    protected void layoutChildren() {
        HeatMap whole = matrix.getValue();
        Part alone = part(whole, getWidth(), getHeight());
        // Without room for all columns a bar takes some of the height, and the other way round.
        boolean wide = alone.columns() < whole.columns().size();
        boolean high = part(whole, getWidth(), getHeight() - (wide ? BAR : 0)).rows() < whole.rows().size();
        wide = part(whole, getWidth() - (high ? BAR : 0), getHeight()).columns() < whole.columns().size();
        double width = Math.max(0, getWidth() - (high ? BAR : 0));
        double height = Math.max(0, getHeight() - (wide ? BAR : 0));
        Part part = part(whole, width, height);
        arrange(down, high, whole.rows().size() - part.rows(), part.rows());
        arrange(across, wide, whole.columns().size() - part.columns(), part.columns());
        Figure next = high || wide ? new Window(whole, part.firstRow(), part.firstColumn()) : whole;
        if (!next.equals(shown.get())) {
            shown.set(next);
        }
        view.resizeRelocate(0, 0, width, height);
        down.resizeRelocate(width, 0, BAR, height);
        across.resizeRelocate(0, height, width, BAR);
    }

    private Part part(HeatMap whole, double width, double height) {
        return whole.part(width, height, (int) Math.rint(down.getValue()), (int) Math.rint(across.getValue()));
    }

    private static void arrange(ScrollBar bar, boolean visible, int hidden, int there) {
        bar.setVisible(visible);
        bar.setMax(Math.max(1, hidden));
        bar.setVisibleAmount(Math.max(1.0, hidden) * there / (hidden + there));
        bar.setBlockIncrement(Math.max(1, there - 1));
        bar.setUnitIncrement(1);
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaX() != 0 || event.isShiftDown()) {
            scroll(across, event.getDeltaX() + event.getDeltaY() > 0 ? -1 : 1);
        } else {
            scroll(down, event.getDeltaY() > 0 ? -1 : 1);
        }
        event.consume();
    }

    /// The figure leaves the arrow keys at its edges to what surrounds it.
    private void key(KeyEvent event) {
        boolean moved = switch (event.getCode()) {
            case UP -> scroll(down, -1);
            case DOWN -> scroll(down, 1);
            case LEFT -> scroll(across, -1);
            case RIGHT -> scroll(across, 1);
            default -> false;
        };
        if (moved) {
            int spot = view.shownSpot();
            layout();
            view.layout();
            view.explain(spot);
            event.consume();
        }
    }

    private static boolean scroll(ScrollBar bar, int step) {
        double before = bar.getValue();
        if (bar.isVisible()) {
            bar.setValue(Math.clamp(Math.rint(before) + step, bar.getMin(), bar.getMax()));
        }
        return bar.getValue() != before;
    }

    /// A matrix from a row and a column on.
    private record Window(HeatMap whole, int firstRow, int firstColumn) implements Figure {
        @Override
        public String title() {
            return whole.title();
        }

        @Override
        public Drawing draw(double width, double height) {
            return whole.draw(width, height, whole.part(width, height, firstRow, firstColumn));
        }

        @Override
        public Table table() {
            return whole.table();
        }
    }
}
