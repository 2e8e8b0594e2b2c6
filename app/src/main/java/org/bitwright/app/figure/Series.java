package org.bitwright.app.figure;

import java.util.List;

/// One kind of thing on a chart.
public sealed interface Series {
    /// What it is, for the legend and the table; empty to stay out of the legend.
    String name();

    Ink ink();

    List<Datum> data();

    /// One value.
    ///
    /// @param x
    ///            across
    /// @param y
    ///            up
    /// @param low
    ///            lower end of its error bar or band; `y` when it has none
    /// @param high
    ///            upper end
    /// @param label
    ///            written beside it; may be empty
    /// @param tip
    ///            what is said under the mouse; empty when it does not answer
    /// @param level
    ///            place on the colour scale; NaN for the ink's own colour
    /// @param key
    ///            what a click means to the chart's owner; negative when nothing
    record Datum(double x, double y, double low, double high, String label, String tip, double level, int key) {
        /// A value without error, label and answer.
        public static Datum of(double x, double y) {
            return new Datum(x, y, y, y, "", "", Double.NaN, -1);
        }

        /// A value between two ends.
        public static Datum between(double x, double y, double low, double high) {
            return new Datum(x, y, low, high, "", "", Double.NaN, -1);
        }

        /// The same value that answers the mouse.
        public Datum answering(String words, int number) {
            return new Datum(x, y, low, high, label, words, level, number);
        }

        /// The same value with words beside it.
        public Datum labelled(String words) {
            return new Datum(x, y, low, high, words, tip, level, key);
        }

        /// The same value in a colour of the scale.
        public Datum coloured(double place) {
            return new Datum(x, y, low, high, label, tip, place, key);
        }
    }

    /// A line through the values.
    record Curve(String name, Ink ink, List<Datum> data) implements Series {
        public Curve {
            data = List.copyOf(data);
        }
    }

    /// The area between the ends of the values.
    record Band(String name, Ink ink, List<Datum> data) implements Series {
        public Band {
            data = List.copyOf(data);
        }
    }

    /// A sign at each value, with its error bar in the ink `error`.
    ///
    /// @param cross
    ///            a cross in place of a disc
    record Points(String name, Ink ink, Ink error, double radius, boolean cross, List<Datum> data) implements Series {
        public Points {
            data = List.copyOf(data);
        }
    }

    /// A bar from the bottom to each value.
    ///
    /// @param width
    ///            of a bar, along the axis
    record Bars(String name, Ink ink, double width, List<Datum> data) implements Series {
        public Bars {
            data = List.copyOf(data);
        }
    }

    /// A level line over the whole width; the value's label stands at its end.
    record Rule(String name, Ink ink, double level) implements Series {
        @Override
        public List<Datum> data() {
            return List.of();
        }
    }
}
