package org.bitwright.app.cli;

import org.bitwright.analysis.evaluation.Measurement;

/// A measurement in one sentence, its protocol beside its numbers.
final class MeasurementText {
    private MeasurementText() {
    }

    static String of(Measurement measured) {
        return "perplexity %s ± %s (loss %s ± %s nats per token, %d tokens, protocol %s, context %d%s)".formatted(
                Units.fixed(measured.perplexity(), 4), Units.fixed(measured.perplexityStandardError(), 4),
                Units.fixed(measured.loss(), 5), Units.fixed(measured.standardError(), 5), measured.tokens(),
                measured.protocol().id(), measured.context(), measured.complete() ? "" : ", cancelled early");
    }
}
