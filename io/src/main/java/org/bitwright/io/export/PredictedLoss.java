package org.bitwright.io.export;

/// The predicted loss increase of storing one tensor in one format.
@FunctionalInterface
public interface PredictedLoss {
    /// Knows nothing.
    PredictedLoss UNKNOWN = (_, _) -> Double.NaN;

    /// @param tensor
    ///            name in the model file
    /// @param format
    ///            name of a number format
    /// @return nats per token, NaN when it is not known
    double of(String tensor, String format);
}
