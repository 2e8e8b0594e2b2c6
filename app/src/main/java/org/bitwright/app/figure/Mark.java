package org.bitwright.app.figure;

import java.util.List;

/// One element of a drawing.
public sealed interface Mark {
    Ink ink();

    /// A place in pixels, from the upper left corner.
    record Place(double x, double y) {}

    /// A line through places.
    record Line(Ink ink, List<Place> places) implements Mark {
        public Line {
            places = List.copyOf(places);
        }

        static Line between(Ink ink, double fromX, double fromY, double toX, double toY) {
            return new Line(ink, List.of(new Place(fromX, fromY), new Place(toX, toY)));
        }
    }

    /// A filled area.
    record Area(Ink ink, List<Place> outline) implements Mark {
        public Area {
            outline = List.copyOf(outline);
        }
    }

    /// A disc.
    ///
    /// @param fill
    ///            `#rrggbb`; empty for the ink's own
    record Disc(Ink ink, double x, double y, double radius, String fill) implements Mark {}

    /// A rectangle.
    ///
    /// @param fill
    ///            `#rrggbb`; empty for the ink's own
    record Box(Ink ink, double x, double y, double width, double height, String fill) implements Mark {}

    /// Words, centred in height on `y`.
    ///
    /// @param x
    ///            where they begin, end or have their middle, as aligned
    /// @param fill
    ///            `#rrggbb`; empty for the ink's own
    record Words(Ink ink, String text, double x, double y, Alignment alignment, String fill) implements Mark {}

    /// Words that are read upwards: they begin at their place, centred in width on `x`.
    record Upright(Ink ink, String text, double x, double y) implements Mark {}

    /// Where words lie beside their place.
    enum Alignment {
        START,
        MIDDLE,
        END
    }
}
