package org.bitwright.analysis.evaluation;

/// The mean of a sample and its standard error, accumulated in double without cancellation (Welford 1962).
public final class SampleMean {
    private long count;
    private double mean;
    private double squares;

    public void add(double value) {
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    public long count() {
        return count;
    }

    /// The mean, 0 of nothing.
    public double mean() {
        return mean;
    }

    /// `√((mean of squares − square of mean) / (count − 1))`, 0 for fewer than 2 values.
    public double standardError() {
        return count < 2 ? 0 : Math.sqrt(squares / count / (count - 1));
    }
}
