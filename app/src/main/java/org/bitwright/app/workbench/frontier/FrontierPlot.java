package org.bitwright.app.workbench.frontier;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;

import org.bitwright.app.workbench.frontier.FrontierChart.Point;
import org.bitwright.app.workbench.palette.ChartText;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// The lines and points of the chart of size against perplexity. Hover names a plan, click takes it.
final class FrontierPlot extends Region {
    private static final double LEFT = 38;
    private static final double BOTTOM = 20;
    private static final double TOP = 6;
    private static final double RIGHT = 6;

    private final FrontierViewModel model;
    private final Tooltip tip = new Tooltip();
    private final Circle hovered = new Circle(4);
    private FrontierChart chart = FrontierChart.EMPTY;
    private FrontierAxes axes = FrontierAxes.of(FrontierChart.EMPTY);

    FrontierPlot(FrontierViewModel model) {
        this.model = model;
        setId("frontier");
        getStyleClass().add("plot");
        setMinHeight(120);
        setPrefHeight(200);
        setMaxHeight(340);
        hovered.getStyleClass().add("hovered");
        hovered.setVisible(false);
        hovered.setMouseTransparent(true);
        tip.setShowDelay(Duration.millis(150));
        tip.setShowDuration(Duration.INDEFINITE);
        model.chartProperty().subscribe(latest -> {
            chart = latest;
            axes = FrontierAxes.of(latest);
            requestLayout();
        });
        setOnMouseMoved(this::hover);
        setOnMouseExited(_ -> {
            hovered.setVisible(false);
            Tooltip.uninstall(this, tip);
        });
        setOnMouseClicked(event -> {
            int nearest = nearest(event.getX());
            if (nearest >= 0) {
                model.take(nearest);
            }
        });
    }

    @Override
    protected void layoutChildren() {
        List<Node> nodes = new ArrayList<>();
        if (chart.frontier().isEmpty() && chart.current() == null) {
            Text empty = ChartText.at(Texts.of("frontier.empty"), "axis-text", getWidth() / 2, getHeight() / 2,
                    TextAlignment.CENTER);
            getChildren().setAll(empty);
            return;
        }
        grid(nodes);
        Rectangle clip = new Rectangle(LEFT, 0, Math.max(0, getWidth() - LEFT), Math.max(0, getHeight() - BOTTOM + 6));
        band(nodes, clip);
        points(nodes);
        nodes.add(hovered);
        getChildren().setAll(nodes);
    }

    private void grid(List<Node> nodes) {
        for (double perplexity : axes.perplexityTicks()) {
            double height = y(perplexity);
            Line line = new Line(LEFT, height, getWidth() - RIGHT, height);
            line.getStyleClass().add("grid-line");
            nodes.add(line);
            nodes.add(ChartText.at(label(perplexity), "axis-text", LEFT - 6, height, TextAlignment.RIGHT));
        }
        for (double bytes : axes.byteTicks()) {
            nodes.add(
                    ChartText.at(Numbers.roundBytes(Math.round(bytes)), "axis-text", x(bytes), getHeight() - BOTTOM / 2,
                            TextAlignment.CENTER));
        }
        if (chart.reference() > 0) {
            Line line = new Line(LEFT, y(chart.reference()), getWidth() - RIGHT, y(chart.reference()));
            line.getStyleClass().add("reference-line");
            nodes.add(line);
            Text name = ChartText.at(Texts.of("frontier.reference"), "axis-text", getWidth() - RIGHT,
                    y(chart.reference()) - 9, TextAlignment.RIGHT);
            nodes.add(name);
        }
    }

    private void band(List<Node> nodes, Rectangle clip) {
        Polygon band = new Polygon();
        Polyline line = new Polyline();
        for (Point point : chart.frontier()) {
            line.getPoints().addAll(x(point), y(point.perplexity()));
            band.getPoints().addAll(x(point), y(point.high()));
        }
        for (Point point : chart.frontier().reversed()) {
            band.getPoints().addAll(x(point), y(point.low()));
        }
        band.setClip(clip);
        band.getStyleClass().add("frontier-band");
        line.getStyleClass().add("frontier-line");
        nodes.add(band);
        nodes.add(line);
    }

    private void points(List<Node> nodes) {
        Point current = chart.current();
        if (current != null) {
            Line error = new Line(x(current), y(current.low()), x(current), y(current.high()));
            error.getStyleClass().add("current-error");
            Circle dot = new Circle(x(current), y(current.perplexity()), 5);
            dot.getStyleClass().add("current-point");
            nodes.add(error);
            nodes.add(dot);
            boolean rightHalf = axes.across((double) current.bytes()) > 0.7;
            nodes.add(ChartText.at(Texts.of("frontier.current"), "current-text",
                    x(current) + (rightHalf ? -9 : 9),
                    y(current.perplexity()) - 10, rightHalf ? TextAlignment.RIGHT : TextAlignment.LEFT));
        }
        for (Point point : chart.measured()) {
            Line error = new Line(x(point), y(point.low()), x(point), y(point.high()));
            error.getStyleClass().add("measured-error");
            Circle ring = new Circle(x(point), y(point.perplexity()), 4);
            ring.getStyleClass().add("measured-point");
            Tooltip.install(ring, new Tooltip(model.describe(point, true)));
            nodes.add(error);
            nodes.add(ring);
        }
    }

    private void hover(MouseEvent event) {
        int nearest = nearest(event.getX());
        if (nearest < 0) {
            return;
        }
        Point point = chart.frontier().get(nearest);
        hovered.setCenterX(x(point));
        hovered.setCenterY(y(point.perplexity()));
        hovered.setVisible(true);
        tip.setText(model.describe(point, false));
        Tooltip.install(this, tip);
    }

    private int nearest(double x) {
        int nearest = -1;
        for (int index = 0; index < chart.frontier().size(); index++) {
            double distance = Math.abs(x(chart.frontier().get(index)) - x);
            if (nearest < 0 || distance < Math.abs(x(chart.frontier().get(nearest)) - x)) {
                nearest = index;
            }
        }
        return nearest;
    }

    private double x(Point point) {
        return x((double) point.bytes());
    }

    private double x(double bytes) {
        return LEFT + axes.across(bytes) * (getWidth() - LEFT - RIGHT);
    }

    private double y(double perplexity) {
        double height = getHeight() - BOTTOM - TOP;
        return TOP + height - Math.clamp(axes.up(perplexity), 0.0, 1.0) * height;
    }

    private static String label(double perplexity) {
        return perplexity == Math.rint(perplexity) && perplexity < 1e6
                ? Numbers.fixed(perplexity, 0)
                : Numbers.threeDigits(perplexity);
    }
}
