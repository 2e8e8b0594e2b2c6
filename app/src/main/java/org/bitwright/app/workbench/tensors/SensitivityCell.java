package org.bitwright.app.workbench.tensors;

import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.Region;

import org.bitwright.app.workbench.tensors.TensorRow.SensitivityBar;
import org.jspecify.annotations.Nullable;

/// A sensitivity as a bar with an error bar at its end.
final class SensitivityCell extends TreeTableCell<TensorLine, SensitivityBar> {
    private final Bar bar = new Bar();

    /// Comparing what is shown would take longer than showing it.
    @Override
    @SuppressWarnings("ReferenceEquality")
    protected boolean isItemChanged(@Nullable SensitivityBar before, @Nullable SensitivityBar now) {
        return before != now;
    }

    @Override
    protected void updateItem(@Nullable SensitivityBar value, boolean empty) {
        super.updateItem(value, empty);
        bar.setVisible(!empty && value != null);
        if (!empty && value != null) {
            // From then on it stays and is hidden without a value: each time it came, it would be styled anew.
            setGraphic(bar);
            bar.show(value);
        }
    }

    private static final class Bar extends Region {
        private static final double HEIGHT = 6;
        private static final double ERROR_HEIGHT = 3;

        private final Region track = new Region();
        private final Region fill = new Region();
        private final Region error = new Region();
        private SensitivityBar value = new SensitivityBar(0, 0, 0, 0, 0, 1);

        Bar() {
            getStyleClass().add("sensitivity-bar");
            track.getStyleClass().add("track");
            fill.getStyleClass().add("fill");
            error.getStyleClass().add("error");
            getChildren().addAll(track, fill, error);
            setMinWidth(20);
            setPrefWidth(400);
        }

        void show(SensitivityBar latest) {
            value = latest;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double top = (getHeight() - HEIGHT) / 2;
            track.resizeRelocate(0, top, width, HEIGHT);
            fill.resizeRelocate(0, top, Math.max(2, width * value.middle()), HEIGHT);
            double left = width * value.low();
            error.resizeRelocate(left, (getHeight() - ERROR_HEIGHT) / 2, Math.max(1, width * value.high() - left),
                    ERROR_HEIGHT);
        }
    }
}
