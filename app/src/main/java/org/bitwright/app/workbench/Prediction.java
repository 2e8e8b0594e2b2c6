package org.bitwright.app.workbench;

/// A predicted perplexity with the band that holds it nine times out of ten.
///
/// @param perplexity
///            most likely value
/// @param low
///            lower end of the 90 % band
/// @param high
///            upper end of the 90 % band
/// @param reference
///            perplexity of the model as stored, on the same text
/// @param basis
///            protocol and text that both numbers are for, in words: "llama.cpp, evaluation text"
/// @param supported
///            false when the plan lies outside what the analysis and the measurements support
public record Prediction(double perplexity, double low, double high, double reference, String basis,
        boolean supported) {
    /// How much worse than the stored model, as a fraction: 0.014 is 1.4 %.
    public double overReference() {
        return perplexity / reference - 1;
    }
}
