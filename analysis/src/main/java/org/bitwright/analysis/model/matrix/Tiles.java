package org.bitwright.analysis.model.matrix;

/// How a product `[m, n]` is cut: `down · across` tiles of `rows × columns`, the last of each fewer.
///
/// BLAS packs both operands anew for every tile, so tiles are as large as a core's cache allows; and there is an even
/// number of them, so that two threads finish together. The shape alone decides: BLAS sums at a tile's edge in another
/// order than within, so that results would otherwise depend on the number of threads.
record Tiles(int rows, int columns, int down, int across) {
    private static final int MOST_ROWS = 256;
    private static final int MOST_COLUMNS = 1024;
    private static final int ALIGNMENT = 16;
    /// Elements of a product from which four threads get a tile each.
    private static final long LARGE = 1L << 17;
    /// With so many tiles, the last ones no longer matter.
    private static final int PLENTY = 16;

    static Tiles of(int m, int n) {
        int down = Math.ceilDiv(m, MOST_ROWS);
        int across = Math.ceilDiv(n, MOST_COLUMNS);
        int least = (long) m * n > LARGE ? 4 : 2;
        while (down * across < least || (down * across < PLENTY && down * across % 2 != 0)) {
            if (m >= n) {
                down++;
            } else {
                across++;
            }
        }
        int rows = aligned(m, down);
        int columns = aligned(n, across);
        return new Tiles(rows, columns, Math.ceilDiv(m, rows), Math.ceilDiv(n, columns));
    }

    private static int aligned(int extent, int parts) {
        return Math.ceilDiv(Math.ceilDiv(extent, parts), ALIGNMENT) * ALIGNMENT;
    }
}
