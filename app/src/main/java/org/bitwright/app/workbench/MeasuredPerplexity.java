package org.bitwright.app.workbench;

/// A perplexity that was measured with the plan simulated.
///
/// @param protocol
///            how the text was cut and scored: `llama.cpp`, `gptq`
/// @param text
///            what the text is called, as [MeasuringTexts#evaluationName()]
/// @param perplexity
///            e to the mean loss
/// @param standardError
///            of `perplexity`
/// @param reference
///            perplexity of the model as stored, same protocol and text; NaN when it was not measured
/// @param tokens
///            predicted positions that it rests on
/// @param pairedError
///            standard error of ln(`perplexity` / `reference`) over the same tokens, far below what each has alone; 0 when
///            unknown
public record MeasuredPerplexity(String protocol, String text, double perplexity, double standardError,
        double reference,
        long tokens, double pairedError) {
    /// A measurement whose paired error is unknown.
    public MeasuredPerplexity(String protocol, String text, double perplexity, double standardError, double reference,
            long tokens) {
        this(protocol, text, perplexity, standardError, reference, tokens, 0);
    }
}
