package org.bitwright.analysis.damage;

/// Squared Euclidean distance of two weight arrays.
final class SquaredDistance {
    private SquaredDistance() {
    }

    /// Σ (a − b)², summed in double in index order.
    static double between(float[] first, float[] second) {
        double sum = 0;
        for (int element = 0; element < first.length; element++) {
            double difference = (double) first[element] - second[element];
            sum += difference * difference;
        }
        return sum;
    }
}
