package org.bitwright.allocation.prediction;

/// What a plan is expected to cost.
///
/// @param lossIncrease
///            expected increase over the reference model, nats per token
/// @param low
///            lower end of the 90 % band of the value that a measurement would give
/// @param high
///            upper end of that band
/// @param support
///            whether measured plans back it
public record Prediction(double lossIncrease, double low, double high, HistorySupport support) {
    /// Expected perplexity where the reference model has `referenceLoss` nats per token on the same text.
    public double perplexity(double referenceLoss) {
        return Math.exp(referenceLoss + lossIncrease);
    }

    /// Lower end of the 90 % band of the perplexity.
    public double lowPerplexity(double referenceLoss) {
        return Math.exp(referenceLoss + low);
    }

    /// Upper end of the 90 % band of the perplexity.
    public double highPerplexity(double referenceLoss) {
        return Math.exp(referenceLoss + high);
    }

    /// Whether a measured increase lies in the band.
    public boolean holds(double measured) {
        return low <= measured && measured <= high;
    }
}
