package org.bitwright.app.figure;

import java.util.List;

/// A figure at one size.
///
/// @param width
///            pixels
/// @param height
///            pixels
/// @param marks
///            back to front
/// @param spots
///            places that answer the mouse
/// @param nearness
///            how the spot of a place is found
public record Drawing(double width, double height, List<Mark> marks, List<Spot> spots, Nearness nearness) {
    private static final double REACH = 18;

    public Drawing {
        marks = List.copyOf(marks);
        spots = List.copyOf(spots);
    }

    /// How the spot of a place is found.
    public enum Nearness {
        /// The one whose place across is nearest, however high.
        ACROSS,
        /// The nearest one in reach.
        AROUND,
        /// The one whose cell holds the place.
        CELL
    }

    /// A place that answers the mouse.
    ///
    /// @param x
    ///            its middle, pixels
    /// @param y
    ///            its middle, pixels
    /// @param width
    ///            of its cell; 0 for a point
    /// @param height
    ///            of its cell; 0 for a point
    /// @param tip
    ///            what is said about it
    /// @param key
    ///            what a click on it means to the figure's owner; negative when nothing
    public record Spot(double x, double y, double width, double height, String tip, int key) {}

    /// The index of the spot that a place belongs to; −1 when there is none.
    public int spotAt(double x, double y) {
        int nearest = -1;
        double least = Double.MAX_VALUE;
        for (int index = 0; index < spots.size(); index++) {
            Spot spot = spots.get(index);
            double across = Math.abs(spot.x() - x);
            double up = Math.abs(spot.y() - y);
            double distance = switch (nearness) {
                case ACROSS -> across + up / 1e6;
                case AROUND -> Math.hypot(across, up) <= REACH ? Math.hypot(across, up) : Double.MAX_VALUE;
                case CELL -> across <= spot.width() / 2 && up <= spot.height() / 2 ? 0 : Double.MAX_VALUE;
            };
            if (distance < least) {
                least = distance;
                nearest = index;
            }
        }
        return nearest;
    }

    /// The index of the next spot in a direction, for arrow keys: among cells the nearest one in the same row or column,
    /// otherwise the one before or behind. −1 when there is none; the first one when `from` is none.
    ///
    /// @param from
    ///            index of a spot, or −1
    public int spotBeside(int from, int across, int down) {
        if (spots.isEmpty()) {
            return -1;
        }
        if (from < 0 || from >= spots.size()) {
            return 0;
        }
        if (nearness != Nearness.CELL) {
            int next = down == 0 ? from + across : -1;
            return next < spots.size() ? next : -1;
        }
        Spot here = spots.get(from);
        int nearest = -1;
        double least = Double.MAX_VALUE;
        for (int index = 0; index < spots.size(); index++) {
            Spot spot = spots.get(index);
            double along = across * (spot.x() - here.x()) + down * (spot.y() - here.y());
            double aside = across == 0 ? Math.abs(spot.x() - here.x()) : Math.abs(spot.y() - here.y());
            double reach = across == 0 ? (spot.width() + here.width()) / 2 : (spot.height() + here.height()) / 2;
            if (along > 1e-6 && aside < reach - 1e-6 && along + aside / 1e6 < least) {
                least = along + aside / 1e6;
                nearest = index;
            }
        }
        return nearest;
    }
}
