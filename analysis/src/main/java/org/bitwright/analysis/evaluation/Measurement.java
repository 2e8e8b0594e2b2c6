package org.bitwright.analysis.evaluation;

/// The measured loss of a model on a text.
///
/// @param protocol
///            how the text was cut and scored
/// @param context
///            tokens per row
/// @param chunks
///            rows evaluated
/// @param tokens
///            scored positions
/// @param loss
///            mean negative log-likelihood, nats per token
/// @param standardError
///            of `loss`, from the scatter of tokens, nats per token
/// @param perplexity
///            exp(`loss`)
/// @param perplexityStandardError
///            `perplexity` · `standardError`
/// @param complete
///            false when the evaluation was cancelled after `chunks` of its rows
public record Measurement(Protocol protocol, int context, int chunks, long tokens, double loss, double standardError,
        double perplexity, double perplexityStandardError, boolean complete) {
    /// A measurement from token losses.
    static Measurement of(Protocol protocol, int context, int chunks, SampleMean losses, boolean complete) {
        double perplexity = Math.exp(losses.mean());
        return new Measurement(protocol, context, chunks, losses.count(), losses.mean(), losses.standardError(),
                perplexity, perplexity * losses.standardError(), complete);
    }
}
