package org.bitwright.io.format;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// A matrix whose rows are stored in two integer formats: one bit per row, padded to a byte, says which rows are wide; then
/// come the wide rows and the narrow rows, each as its format stores a matrix.
record TwoWidths(IntegerFormat narrow, IntegerFormat wide) {
    /// Exact bytes when `wideRows` of the rows are wide.
    long bytes(long rows, long wideRows, long columns) {
        return Math.ceilDiv(rows, (long) Byte.SIZE) + wide.bytes(wideRows, columns)
                + narrow.bytes(rows - wideRows, columns);
    }

    /// Bits per weight when this share of the rows is wide, without the bits that say which.
    double bitsPerWeight(double share) {
        return narrow.bitsPerWeight() + share * (wide.bitsPerWeight() - narrow.bitsPerWeight());
    }

    /// The `count` rows of the highest scores; the first of equal ones.
    static BitSet highest(double[] scores, long count) {
        BitSet chosen = new BitSet(scores.length);
        IntStream.range(0, scores.length).boxed().sorted(Comparator.comparingDouble((Integer row) -> -scores[row]))
                .limit(count).forEach(chosen::set);
        return chosen;
    }

    /// @param chosen
    ///            the wide rows
    void encode(float[] weights, int columns, float @Nullable [] importance, BitSet chosen, byte[] stored) {
        int rows = weights.length / columns;
        byte[] mask = chosen.toByteArray();
        int at = Math.ceilDiv(rows, Byte.SIZE);
        Arrays.fill(stored, 0, at, (byte) 0);
        System.arraycopy(mask, 0, stored, 0, mask.length);
        for (boolean wider : new boolean[]{true, false}) {
            IntegerFormat format = wider ? wide : narrow;
            int[] places = places(rows, chosen, wider);
            float[] part = new float[places.length * columns];
            for (int row = 0; row < places.length; row++) {
                System.arraycopy(weights, places[row] * columns, part, row * columns, columns);
            }
            byte[] bytes = new byte[Math.toIntExact(format.bytes(places.length, columns))];
            format.encode(part, columns, importance, bytes);
            System.arraycopy(bytes, 0, stored, at, bytes.length);
            at += bytes.length;
        }
    }

    void decode(byte[] stored, int columns, float[] restored) {
        int rows = restored.length / columns;
        int at = Math.ceilDiv(rows, Byte.SIZE);
        BitSet chosen = BitSet.valueOf(Arrays.copyOf(stored, at));
        for (boolean wider : new boolean[]{true, false}) {
            IntegerFormat format = wider ? wide : narrow;
            int[] places = places(rows, chosen, wider);
            int length = Math.toIntExact(format.bytes(places.length, columns));
            float[] part = new float[places.length * columns];
            format.decode(Arrays.copyOfRange(stored, at, at + length), columns, part);
            at += length;
            for (int row = 0; row < places.length; row++) {
                System.arraycopy(part, row * columns, restored, places[row] * columns, columns);
            }
        }
    }

    private static int[] places(int rows, BitSet chosen, boolean wider) {
        return IntStream.range(0, rows).filter(row -> chosen.get(row) == wider).toArray();
    }
}
