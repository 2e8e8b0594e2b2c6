package org.bitwright.app.workbench.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows the window's content larger or smaller. Lines and letters stay sharp, because they are drawn at the new size.
public final class ZoomPane extends Region {
    private static final double FONT = 13;
    /// With less the panes would lie over each other, so the content grows no further than this leaves.
    private static final double LEAST_WIDTH = 820;

    private final Region content;
    private final Scale scale = new Scale(1, 1, 0, 0);
    private String popupStyles = "";
    private double wished = 1;

    /// @param percent
    ///            100 as designed
    public ZoomPane(Region content, ObservableIntegerValue percent) {
        this.content = content;
        getChildren().add(content);
        content.getTransforms().add(scale);
        percent.subscribe(size -> zoom(size.doubleValue() / 100));
    }

    @Override
    protected void layoutChildren() {
        double factor = Math.min(wished, Math.max(1, getWidth() / LEAST_WIDTH));
        scale.setX(factor);
        scale.setY(factor);
        content.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    /// Menus and tips are windows of their own, which the transform does not reach.
    private void zoom(double factor) {
        wished = factor;
        getStylesheets().remove(popupStyles);
        String rule = String.format(Locale.ROOT,
                ".context-menu, .tooltip, .combo-box-popup { -fx-font-size: %.1fpx; }", FONT * factor);
        popupStyles = "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(rule.getBytes(StandardCharsets.UTF_8));
        if (factor != 1) {
            getStylesheets().add(popupStyles);
        }
        requestLayout();
    }
}
