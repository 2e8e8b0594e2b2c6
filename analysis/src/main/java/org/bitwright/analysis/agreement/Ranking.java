package org.bitwright.analysis.agreement;

/// The order of things by estimates that carry errors: two are tied when they differ by no more than the standard error
/// of their difference.
///
/// Ties need not be transitive (a may tie with b and b with c while a is below c), so the order is kept as one sign per
/// pair; with exact values it is the usual order.
final class Ranking {
    private final byte[][] signs;

    private Ranking(byte[][] signs) {
        this.signs = signs;
    }

    /// @param values
    ///            finite
    /// @param errors
    ///            standard errors, 0 when exact
    static Ranking of(double[] values, double[] errors) {
        byte[][] signs = new byte[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                double difference = values[i] - values[j];
                boolean tied = Math.abs(difference) <= Math.hypot(errors[i], errors[j]);
                byte sign = (byte) (tied ? 0 : Math.signum(difference));
                signs[i][j] = sign;
                signs[j][i] = (byte) -sign;
            }
        }
        return new Ranking(signs);
    }

    int size() {
        return signs.length;
    }

    /// +1 when i is above j, −1 when below, 0 when they tie.
    int sign(int i, int j) {
        return signs[i][j];
    }

    /// Average ranks from 1 (lowest) on in a sample that holds each thing so many times.
    double[] ranks(int[] times) {
        double[] ranks = new double[size()];
        int total = 0;
        for (int count : times) {
            total += count;
        }
        for (int i = 0; i < ranks.length; i++) {
            long above = 0;
            for (int j = 0; j < ranks.length; j++) {
                above += (long) times[j] * signs[i][j];
            }
            ranks[i] = (total + 1 + above) / 2.0;
        }
        return ranks;
    }
}
