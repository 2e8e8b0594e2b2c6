package org.bitwright.app.workbench.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Transform;

import javax.imageio.ImageIO;

import org.bitwright.app.figure.Figure;

/// Figures as pixels.
final class FigurePicture {
    private static final double SCALE = 2;
    private static final double MARGIN = 12;
    /// Pictures beyond this many pixels a side are more than most graphics hardware holds.
    private static final double LARGEST = 4000;

    private FigurePicture() {
    }

    /// Draws a figure with style sheets, two pixels a unit. Called on the interface thread.
    static WritableImage of(Figure figure, double width, double height, List<String> styles) {
        FigureView view = new FigureView(new ReadOnlyObjectWrapper<>(figure));
        view.setPrefSize(Math.min(width, LARGEST), Math.min(height, LARGEST));
        StackPane ground = new StackPane(view);
        ground.getStyleClass().add("workbench");
        ground.setStyle("-fx-padding: " + MARGIN);
        Scene scene = new Scene(ground, Math.min(width, LARGEST) + 2 * MARGIN,
                Math.min(height, LARGEST) + 2 * MARGIN);
        scene.getStylesheets().setAll(styles);
        ground.applyCss();
        ground.layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        return ground.snapshot(parameters, null);
    }

    /// A picture as a PNG file. May be called from any thread.
    static byte[] png(Image picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
