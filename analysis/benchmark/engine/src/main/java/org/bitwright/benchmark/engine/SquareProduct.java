package org.bitwright.benchmark.engine;

/// The product of two square matrices whose rate all passes are compared with.
public final class SquareProduct {
    /// Rows and columns.
    public static final int EXTENT = 2048;
    /// Multiplications and additions.
    public static final double OPERATIONS = 2.0 * EXTENT * EXTENT * EXTENT;

    private SquareProduct() {
    }
}
