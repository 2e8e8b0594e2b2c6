package org.bitwright.analysis.evaluation;

/// A predicted distribution over the vocabulary as natural log-probabilities.
final class Distribution {
    private Distribution() {
    }

    /// Turns logits into log-probabilities in place.
    static void normalise(double[] logits) {
        double largest = logits[top(logits)];
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - largest);
        }
        double shift = largest + Math.log(sum);
        for (int token = 0; token < logits.length; token++) {
            logits[token] -= shift;
        }
    }

    /// The most likely token, the lowest id among equals.
    static int top(double[] logits) {
        int best = 0;
        for (int token = 1; token < logits.length; token++) {
            if (logits[token] > logits[best]) {
                best = token;
            }
        }
        return best;
    }

    /// KL(p ‖ q) of two arrays of log-probabilities, nats.
    static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int token = 0; token < p.length; token++) {
            double probability = Math.exp(p[token]);
            if (probability > 0) {
                sum += probability * (p[token] - q[token]);
            }
        }
        return sum;
    }
}
