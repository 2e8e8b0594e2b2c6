package org.bitwright.app.cli;

import java.io.PrintWriter;

import org.bitwright.analysis.evaluation.Comparison;
import org.bitwright.analysis.evaluation.Divergence;
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

    static void print(Comparison compared, PrintWriter out) {
        Divergence divergence = compared.divergence();
        out.println("model      " + of(compared.model()));
        out.println("reference  " + of(compared.reference()));
        out.printf("log perplexity, difference  %s ± %s%n", Units.fixed(divergence.logPerplexityDifference(), 6),
                Units.fixed(divergence.logPerplexityDifferenceStandardError(), 6));
        out.printf("KL divergence  mean %s ± %s, median %s, 99th percentile %s, maximum %s nats%n",
                Units.fixed(divergence.mean(), 6), Units.fixed(divergence.standardError(), 6),
                Units.fixed(divergence.median(), 6), Units.fixed(divergence.percentile99(), 5),
                Units.fixed(divergence.maximum(), 4));
        out.printf("same most likely token  %s %% ± %s %%%n", Units.fixed(100 * divergence.sameTop(), 2),
                Units.fixed(100 * divergence.sameTopStandardError(), 2));
    }
}
