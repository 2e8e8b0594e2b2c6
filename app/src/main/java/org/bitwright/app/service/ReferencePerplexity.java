package org.bitwright.app.service;

import org.bitwright.analysis.evaluation.Measurement;

/// The perplexity of a model as it is stored: what every plan is compared with.
///
/// @param protocol name of the protocol
/// @param context tokens per row
/// @param chunks rows measured
/// @param loss nats per token
/// @param perplexity e to the loss
public record ReferencePerplexity(String protocol, int context, int chunks, double loss, double perplexity) {
    static ReferencePerplexity of(Measurement measurement) {
        return new ReferencePerplexity(measurement.protocol().id(), measurement.context(), measurement.chunks(),
                measurement.loss(), measurement.perplexity());
    }
}
