package org.bitwright.app.workbench.selection;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;

import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.palette.ChartText;
import org.bitwright.app.workbench.palette.Cividis;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// The selection's loss increase in each format with its 90 % interval. Click a point to use its format.
final class LossPlot extends Region {
    private static final double LEFT = 62;
    private static final double BOTTOM = 20;
    private static final double TOP = 8;
    private static final double DOT = 5.5;
    private static final double ROOM_FOR_NAME = 64;

    private final SelectionViewModel model;
    private List<FormatLoss> losses = List.of();
    private LossAxis axis = LossAxis.of(List.of());

    LossPlot(SelectionViewModel model) {
        this.model = model;
        getStyleClass().add("plot");
        setMinHeight(70);
        setPrefHeight(130);
        model.lossesProperty().subscribe(latest -> {
            losses = latest;
            axis = LossAxis.of(latest);
            requestLayout();
        });
    }

    @Override
    protected void layoutChildren() {
        List<Node> nodes = new ArrayList<>();
        for (double tick : losses.isEmpty() ? List.<Double>of() : axis.ticks()) {
            Line line = new Line(LEFT, y(tick), getWidth(), y(tick));
            line.getStyleClass().add("grid-line");
            nodes.add(line);
            nodes.add(ChartText.at(tick == 0 ? "0" : Numbers.scientific(tick), "axis-text", LEFT - 8, y(tick),
                    TextAlignment.RIGHT));
        }
        Polyline line = new Polyline();
        line.getStyleClass().add("loss-line");
        nodes.add(line);
        for (int index = 0; index < losses.size(); index++) {
            FormatLoss loss = losses.get(index);
            line.getPoints().addAll(x(index), y(loss.loss()));
            add(loss, x(index), nodes);
        }
        getChildren().setAll(nodes);
    }

    private void add(FormatLoss loss, double x, List<Node> nodes) {
        double half = LossAxis.NINETY_PERCENT * loss.standardError();
        Line error = new Line(x, y(loss.loss() - half), x, y(loss.loss() + half));
        error.getStyleClass().add("loss-error");
        Circle dot = new Circle(x, y(loss.loss()), loss.current() ? DOT + 1 : DOT);
        dot.getStyleClass().addAll(loss.current() ? List.of("loss-point", "current") : List.of("loss-point"));
        dot.setFill(Cividis.at(BitPalette.level(Math.max(1, loss.bits()))));
        dot.setOnMouseClicked(_ -> model.setFormat(loss.format()));
        Tooltip tip = new Tooltip(Texts.of("selection.tip", loss.format(), Numbers.scientific(loss.loss()),
                Numbers.scientific(half), Numbers.bytes(loss.bytes())));
        tip.setShowDelay(Duration.millis(150));
        Tooltip.install(dot, tip);
        nodes.add(error);
        nodes.add(dot);
        nodes.add(ChartText.at(name(loss.format()), loss.current() ? "current-text" : "axis-text", x,
                getHeight() - BOTTOM / 2 + 2, TextAlignment.CENTER));
    }

    /// Where the format names would touch each other, only what comes before their group sizes.
    private String name(String format) {
        int group = format.indexOf("-g");
        boolean narrow = (getWidth() - LEFT) / Math.max(1, losses.size()) < ROOM_FOR_NAME;
        return narrow && group > 0 ? format.substring(0, group) : format;
    }

    private double x(int index) {
        double width = getWidth() - LEFT;
        return LEFT + (index + 0.5) * width / Math.max(1, losses.size());
    }

    private double y(double loss) {
        double height = getHeight() - BOTTOM - TOP;
        return TOP + height - axis.up(loss) * height;
    }
}
