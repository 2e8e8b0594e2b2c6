package org.bitwright.analysis.model.matrix;

import java.util.stream.IntStream;

import org.bitwright.analysis.Precision;

/// Adds XᵀX of activations X `[tokens, columns]` to a lower triangle, in double, tile by tile.
///
/// Tiles do not depend on the number of threads, so results do not either.
public final class GramProduct {
    private static final int TOKENS = 512;
    private static final int TILE_ROWS = 256;
    private static final int TILE_COLUMNS = 1024;
    private static final float[] NO_FLOATS = {};

    private GramProduct() {
    }

    /// Adds to `triangle`.
    ///
    /// @param activations
    ///            `[tokens, columns]`, row-major
    /// @param triangle
    ///            `columns · (columns + 1) / 2` values, row after row up to the diagonal
    public static void add(float[] activations, int tokens, int columns, double[] triangle) {
        for (int first = 0; first < tokens; first += TOKENS) {
            int here = Math.min(TOKENS, tokens - first);
            try (Matrix block = Matrix.allocate(Precision.DOUBLE, here, columns)) {
                double[] row = new double[columns];
                for (int token = 0; token < here; token++) {
                    for (int column = 0; column < columns; column++) {
                        row[column] = activations[(first + token) * columns + column];
                    }
                    block.store(token, 0, columns, row, NO_FLOATS);
                }
                int strips = Math.ceilDiv(columns, TILE_ROWS);
                // The last strips are the longest: whoever is done early starts with those.
                IntStream.range(0, strips).parallel()
                        .forEach(task -> addStrip(block, (strips - 1 - task) * TILE_ROWS, triangle));
            }
        }
    }

    private static void addStrip(Matrix block, int first, double[] triangle) {
        int rows = Math.min(TILE_ROWS, block.columns() - first);
        Operand left = Operand.transpose(block.columnRange(first, rows));
        double[] values = new double[TILE_COLUMNS];
        try (Matrix tile = Matrix.allocate(Precision.DOUBLE, rows, TILE_COLUMNS)) {
            for (int start = 0; start < first + rows; start += TILE_COLUMNS) {
                int width = Math.min(TILE_COLUMNS, first + rows - start);
                Matrix product = tile.columnRange(0, width);
                Products.single(1, left, Operand.of(block.columnRange(start, width)), 0, product);
                for (int row = 0; row < rows; row++) {
                    int upToDiagonal = Math.min(width, first + row + 1 - start);
                    if (upToDiagonal > 0) {
                        product.load(row, 0, upToDiagonal, values, NO_FLOATS);
                        int target = Math.toIntExact((long) (first + row) * (first + row + 1) / 2) + start;
                        for (int column = 0; column < upToDiagonal; column++) {
                            triangle[target + column] += values[column];
                        }
                    }
                }
            }
        }
    }
}
