package org.bitwright.app.figure;

/// Something that can be looked at, written as SVG and taken along as numbers.
public interface Figure {
    /// What it shows, for people; also the stem of a file name.
    String title();

    /// The figure at a size in pixels.
    Drawing draw(double width, double height);

    /// The numbers behind it.
    Table table();
}
