package org.bitwright.app.workbench.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

import javax.imageio.ImageIO;

/// A picture of the window at half its size, and how it compares with another.
///
/// Fonts are drawn a little differently from one system to the next, so pictures are compared by the mean luminance of
/// squares: strokes that are a shade heavier vanish in it, a cell of another colour or a label elsewhere does not.
///
/// @param image
///            the pixels
record ScreenPicture(BufferedImage image) {
    private static final int SQUARE = 8;

    /// Halves what was photographed.
    static ScreenPicture of(Image photograph) {
        int width = (int) photograph.getWidth();
        int height = (int) photograph.getHeight();
        int[] pixels = new int[width * height];
        photograph.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage half = new BufferedImage(width / 2, height / 2, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height / 2; y++) {
            for (int x = 0; x < width / 2; x++) {
                int corner = 2 * y * width + 2 * x;
                half.setRGB(x, y, mean(pixels[corner], pixels[corner + 1], pixels[corner + width],
                        pixels[corner + width + 1]));
            }
        }
        return new ScreenPicture(half);
    }

    static ScreenPicture read(InputStream png) {
        try (png) {
            return new ScreenPicture(ImageIO.read(png));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// How many squares differ in mean luminance by more than `tolerance`, 0 to 255.
    int squaresThatDiffer(ScreenPicture other, double tolerance) {
        int differing = 0;
        for (int top = 0; top < image.getHeight(); top += SQUARE) {
            for (int left = 0; left < image.getWidth(); left += SQUARE) {
                differing += Math.abs(luminance(left, top) - other.luminance(left, top)) > tolerance ? 1 : 0;
            }
        }
        return differing;
    }

    boolean sameSize(ScreenPicture other) {
        return image.getWidth() == other.image.getWidth() && image.getHeight() == other.image.getHeight();
    }

    private double luminance(int left, int top) {
        double sum = 0;
        int count = 0;
        for (int y = top; y < Math.min(top + SQUARE, image.getHeight()); y++) {
            for (int x = left; x < Math.min(left + SQUARE, image.getWidth()); x++) {
                int rgb = image.getRGB(x, y);
                sum += 0.2126 * ((rgb >> 16) & 0xff) + 0.7152 * ((rgb >> 8) & 0xff) + 0.0722 * (rgb & 0xff);
                count++;
            }
        }
        return sum / count;
    }

    private static int mean(int... colours) {
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = 0;
            for (int colour : colours) {
                sum += (colour >> shift) & 0xff;
            }
            rgb |= (sum / colours.length) << shift;
        }
        return rgb;
    }
}
