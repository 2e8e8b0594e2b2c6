package org.bitwright.analysis.salience;

/// Sums over calibration rows of every weight's gradient and its square, `[out, in]`. Not thread-safe.
public final class GradientStatistics {
    private final float[] sums;
    private final float[] squares;
    private int rows;

    public GradientStatistics(int weights) {
        sums = new float[weights];
        squares = new float[weights];
    }

    /// Adds the gradient of one row's mean loss.
    public void add(float[] gradient) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += gradient[index];
            squares[index] += gradient[index] * gradient[index];
        }
        rows++;
    }

    void add(GradientStatistics other) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += other.sums[index];
            squares[index] += other.squares[index];
        }
        rows += other.rows;
    }

    public int size() {
        return sums.length;
    }

    /// Rows added.
    public int rows() {
        return rows;
    }

    /// Mean gradient of one weight.
    public double mean(int index) {
        return sums[index] / (double) Math.max(1, rows);
    }

    /// Mean squared gradient of one weight: its empirical Fisher information.
    public double fisher(int index) {
        return squares[index] / (double) Math.max(1, rows);
    }

    /// Standard deviation of one weight's gradient over rows.
    public double deviation(int index) {
        double mean = mean(index);
        return Math.sqrt(Math.max(0, fisher(index) - mean * mean));
    }
}
