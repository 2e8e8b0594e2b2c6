package org.bitwright.app.workbench.budget;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import org.bitwright.app.workbench.text.Numbers;

/// Parts of a whole side by side, as long as they are large.
final class StackedBar extends Region {
    private static final double HEIGHT = 12;
    private static final double ROUND = 6;

    private final Rectangle clip = new Rectangle();
    private List<SizePart> parts = List.of();

    StackedBar() {
        getStyleClass().add("stacked-bar");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        clip.setArcWidth(ROUND);
        clip.setArcHeight(ROUND);
        setClip(clip);
    }

    void show(List<SizePart> latest) {
        parts = latest;
        getChildren().setAll(latest.stream().map(StackedBar::piece).toList());
        requestLayout();
    }

    /// The style class of a part: `part-feed-forward`.
    static String styleClass(SizePart part) {
        return "part-" + part.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Region piece(SizePart part) {
        Region piece = new Region();
        piece.getStyleClass().addAll("piece", styleClass(part));
        Tooltip.install(piece, new Tooltip(part.title() + " " + Numbers.bytes(part.bytes())));
        return piece;
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        double whole = parts.stream().mapToLong(SizePart::bytes).sum();
        double left = 0;
        for (int index = 0; index < parts.size(); index++) {
            double width = getWidth() * parts.get(index).bytes() / whole;
            getChildren().get(index).resizeRelocate(left, 0, width, getHeight());
            left += width;
        }
    }
}
