package org.bitwright.io.format;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// How much the range of a group narrows when its extremes are stored apart. Rounding error grows with the square of the
/// range, so that is what a weight apart saves.
final class NarrowedRange {
    private static final int MOST = 3;

    private NarrowedRange() {
    }

    /// The lowest and the highest weight of a group that are not apart; 0 and 0 when all are.
    static double[] of(float[] weights, int first, int count, Outliers apart) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = first; i < first + count; i++) {
            if (!apart.contains(i)) {
                low = Math.min(low, weights[i]);
                high = Math.max(high, weights[i]);
            }
        }
        return low > high ? new double[2] : new double[]{low, high};
    }

    /// What storing each weight apart saves; 0 for all but the extremes of a group.
    static double[] scores(float[] weights, int columns, int group, float @Nullable [] importance) {
        double[] scores = new double[weights.length];
        for (int row = 0; row < weights.length; row += columns) {
            for (int column = 0; column < columns; column += group) {
                int count = Math.min(group, columns - column);
                double matters = 1;
                if (importance != null) {
                    matters = 0;
                    for (int i = column; i < column + count; i++) {
                        matters += importance[i] / count;
                    }
                }
                score(weights, row + column, count, matters, scores);
            }
        }
        return scores;
    }

    private static void score(float[] weights, int first, int count, double matters, double[] scores) {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> first + i);
        Arrays.sort(order, (one, other) -> Float.compare(weights[one], weights[other]));
        int low = 0;
        int high = count - 1;
        double before = Double.MAX_VALUE;
        for (int taken = 0; taken < MOST && high - low >= 1; taken++) {
            double range = (double) weights[order[high]] - weights[order[low]];
            double withoutLow = (double) weights[order[high]] - weights[order[low + 1]];
            double withoutHigh = (double) weights[order[high - 1]] - weights[order[low]];
            double rest = Math.min(withoutLow, withoutHigh);
            // No weight comes before one that must be apart first.
            before = Math.min(before, matters * (range * range - rest * rest));
            scores[withoutLow < withoutHigh ? order[low++] : order[high--]] = before;
        }
    }
}
