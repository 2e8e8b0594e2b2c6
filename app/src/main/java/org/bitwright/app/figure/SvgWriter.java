package org.bitwright.app.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes figures as SVG 1.1 with styles of their own and nothing from elsewhere.
public final class SvgWriter {
    private static final Pattern VARIABLE = Pattern.compile("(--[a-z]+): ([^;]+); ?");
    private static final Pattern USE = Pattern.compile("var\\((--[a-z]+)\\)");

    private SvgWriter() {
    }

    /// A whole document on a light ground.
    public static String document(Figure figure, double width, double height) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + start(figure, width, height) + "<style>"
                + plainStyles() + "</style>\n<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n"
                + body(figure.draw(width, height)) + "</svg>\n";
    }

    /// An element for a page that holds [#styles()].
    public static String element(Figure figure, double width, double height) {
        return start(figure, width, height) + body(figure.draw(width, height)) + "</svg>\n";
    }

    /// The rules that the elements need.
    public static String styles() {
        try (InputStream source = Objects.requireNonNull(SvgWriter.class.getResourceAsStream("figure.css"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /// The rules with their light colours put in place of variables, which many drawing programs do not know.
    private static String plainStyles() {
        String styles = styles().lines().filter(line -> !line.startsWith("@media")).collect(Collectors.joining("\n"));
        Matcher variables = VARIABLE.matcher(styles);
        Map<String, String> colours = new HashMap<>();
        while (variables.find()) {
            colours.put(variables.group(1), variables.group(2));
        }
        return USE.matcher(VARIABLE.matcher(styles).replaceAll(""))
                .replaceAll(use -> colours.getOrDefault(use.group(1), "none"));
    }

    private static String start(Figure figure, double width, double height) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" role=\"img\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\">\n<title>%s</title>\n"
                .formatted(number(width), number(height), number(width), number(height), escaped(figure.title()));
    }

    private static String body(Drawing drawing) {
        return drawing.marks().stream().map(SvgWriter::element).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String element(Mark mark) {
        String style = " class=\"" + mark.ink().styleClass() + "\"";
        return switch (mark) {
            case Mark.Line line -> "<polyline%s points=\"%s\"/>".formatted(style, points(line.places()));
            case Mark.Area area -> "<polygon%s points=\"%s\"/>".formatted(style, points(area.outline()));
            case Mark.Disc disc -> "<circle%s cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>".formatted(style, number(disc.x()),
                    number(disc.y()), number(disc.radius()), fill(disc.fill()));
            case Mark.Box box -> "<rect%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"1.5\"%s/>".formatted(
                    style, number(box.x()), number(box.y()), number(box.width()), number(box.height()),
                    fill(box.fill()));
            case Mark.Words words -> words.text().isEmpty()
                    ? ""
                    : "<text%s x=\"%s\" y=\"%s\" dy=\"0.35em\" text-anchor=\"%s\"%s>%s</text>".formatted(style,
                            number(words.x()), number(words.y()),
                            words.alignment().name().toLowerCase(Locale.ROOT), fill(words.fill()),
                            escaped(words.text()));
            case Mark.Upright words -> "<text%s transform=\"translate(%s %s) rotate(-90)\" dy=\"0.35em\">%s</text>"
                    .formatted(style, number(words.x()), number(words.y()), escaped(words.text()));
        };
    }

    private static String points(List<Mark.Place> places) {
        return places.stream().map(place -> number(place.x()) + "," + number(place.y()))
                .collect(Collectors.joining(" "));
    }

    private static String fill(String colour) {
        return colour.isEmpty() ? "" : " style=\"fill:" + colour + "\"";
    }

    /// Hundredths of a pixel, with a decimal point.
    private static String number(double value) {
        double rounded = Math.rint(100 * value) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
