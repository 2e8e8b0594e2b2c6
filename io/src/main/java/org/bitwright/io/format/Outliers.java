package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.util.BitSet;

/// Weights stored apart from the others, in row order: for each row their number, 16 bits; for each of them its column, 16
/// bits, and its value as binary16.
final class Outliers {
    /// Columns that 16 bits can name.
    static final int MOST_COLUMNS = 1 << Short.SIZE;

    private final BitSet places;
    private final int columns;

    private Outliers(BitSet places, int columns) {
        this.places = places;
        this.columns = columns;
    }

    /// The `count` weights of the largest scores; the first of equal ones.
    static Outliers largest(double[] scores, int columns, int count) {
        BitSet places = new BitSet(scores.length);
        if (count > 0) {
            double threshold = placed(scores.clone(), scores.length - count);
            int left = count;
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] > threshold) {
                    places.set(i);
                    left--;
                }
            }
            for (int i = 0; left > 0; i++) {
                if (scores[i] == threshold) {
                    places.set(i);
                    left--;
                }
            }
        }
        return new Outliers(places, columns);
    }

    /// The number that sorting would put at `place`, by dividing only the part that holds it (Hoare's selection).
    private static double placed(double[] numbers, int place) {
        int first = 0;
        int last = numbers.length - 1;
        while (first < last) {
            double pivot = numbers[(first + last) >>> 1];
            int low = first;
            int high = last;
            while (low <= high) {
                while (numbers[low] < pivot) {
                    low++;
                }
                while (numbers[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    double number = numbers[low];
                    numbers[low++] = numbers[high];
                    numbers[high--] = number;
                }
            }
            if (place <= high) {
                last = high;
            } else if (place >= low) {
                first = low;
            } else {
                return numbers[place];
            }
        }
        return numbers[place];
    }

    /// Exact bytes for a number of rows and of outliers.
    static long bytes(long rows, long count) {
        return Short.BYTES * rows + 2L * Short.BYTES * count;
    }

    boolean contains(int index) {
        return places.get(index);
    }

    void write(float[] weights, ByteBuffer target) {
        for (int first = 0; first < weights.length; first += columns) {
            target.putShort((short) places.get(first, first + columns).cardinality());
        }
        for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
            target.putShort((short) (i % columns)).putShort(HalfPrecision.bits(weights[i]));
        }
    }

    /// Puts the stored outliers into their places.
    static void read(ByteBuffer source, int columns, float[] restored) {
        int rows = restored.length / columns;
        int[] counts = new int[rows];
        for (int row = 0; row < rows; row++) {
            counts[row] = source.getShort() & 0xffff;
        }
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < counts[row]; i++) {
                int column = source.getShort() & 0xffff;
                restored[row * columns + column] = Float.float16ToFloat(source.getShort());
            }
        }
    }
}
