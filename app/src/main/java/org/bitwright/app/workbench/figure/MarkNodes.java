package org.bitwright.app.workbench.figure;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.transform.Rotate;
import javafx.scene.transform.Translate;

import org.bitwright.app.figure.Mark;
import org.bitwright.app.figure.Mark.Place;

/// Turns the elements of a drawing into nodes, whose style class is their ink's.
final class MarkNodes {
    private static final double ROUND = 3;

    private MarkNodes() {
    }

    static Node of(Mark mark) {
        Node node = switch (mark) {
            case Mark.Line line -> new Polyline(coordinates(line.places()));
            case Mark.Area area -> new Polygon(coordinates(area.outline()));
            case Mark.Disc disc -> new Circle(disc.x(), disc.y(), disc.radius());
            case Mark.Box box -> box(box);
            case Mark.Words words -> words(words);
            case Mark.Upright words -> upright(words);
        };
        node.getStyleClass().add(mark.ink().styleClass());
        node.setMouseTransparent(true);
        String fill = switch (mark) {
            case Mark.Disc disc -> disc.fill();
            case Mark.Box box -> box.fill();
            case Mark.Words words -> words.fill();
            case Mark.Line _,Mark.Area _,Mark.Upright _ -> "";
        };
        if (!fill.isEmpty()) {
            node.setStyle("-fx-fill: " + fill);
        }
        return node;
    }

    private static Rectangle box(Mark.Box box) {
        Rectangle rectangle = new Rectangle(box.x(), box.y(), box.width(), box.height());
        double round = Math.min(ROUND, box.width() / 2);
        rectangle.setArcWidth(round);
        rectangle.setArcHeight(round);
        return rectangle;
    }

    private static Text words(Mark.Words words) {
        Text text = new Text(words.text());
        text.setTextOrigin(VPos.CENTER);
        text.setY(words.y());
        // Aligned when its width is known, which depends on the style sheet.
        text.layoutBoundsProperty().subscribe(bounds -> text.setTranslateX(words.x() - switch (words.alignment()) {
            case END -> bounds.getWidth();
            case MIDDLE -> bounds.getWidth() / 2;
            case START -> 0;
        }));
        return text;
    }

    private static Text upright(Mark.Upright words) {
        Text text = new Text(words.text());
        text.setTextOrigin(VPos.CENTER);
        text.getTransforms().setAll(new Translate(words.x(), words.y()), new Rotate(-90));
        return text;
    }

    private static double[] coordinates(List<Place> places) {
        double[] coordinates = new double[2 * places.size()];
        for (int index = 0; index < places.size(); index++) {
            coordinates[2 * index] = places.get(index).x();
            coordinates[2 * index + 1] = places.get(index).y();
        }
        return coordinates;
    }
}
