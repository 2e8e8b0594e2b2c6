package org.bitwright.analysis.evaluation;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Gathers what two models predict at the same positions.
final class PairedPredictions {
    private final SampleMean modelLosses = new SampleMean();
    private final SampleMean referenceLosses = new SampleMean();
    private final SampleMean lossDifferences = new SampleMean();
    private final DoubleStream.Builder divergences = DoubleStream.builder();
    private long sameTop;

    /// Adds one position.
    ///
    /// @param referenceLoss
    ///            nats
    /// @throws EvaluationException
    ///             when a number is not finite
    void add(double referenceLoss, ReferencePrediction.Difference found) {
        if (!Double.isFinite(found.divergence() + found.loss() + referenceLoss)) {
            throw new EvaluationException("The loss of a token is %s (%s in the reference), so nothing can be compared."
                    .formatted(found.loss(), referenceLoss));
        }
        modelLosses.add(found.loss());
        referenceLosses.add(referenceLoss);
        lossDifferences.add(found.loss() - referenceLoss);
        divergences.add(found.divergence());
        if (found.sameTop()) {
            sameTop++;
        }
    }

    SampleMean modelLosses() {
        return modelLosses;
    }

    SampleMean referenceLosses() {
        return referenceLosses;
    }

    /// May be called once, after the last position.
    Divergence divergence() {
        double[] sorted = divergences.build().toArray();
        SampleMean mean = new SampleMean();
        Arrays.stream(sorted).forEach(mean::add);
        Arrays.sort(sorted);
        double same = (double) sameTop / sorted.length;
        double sameError = sorted.length < 2 ? 0 : Math.sqrt(same * (1 - same) / (sorted.length - 1));
        return new Divergence(mean.mean(), mean.standardError(), quantile(sorted, 0.5), quantile(sorted, 0.99),
                sorted[sorted.length - 1], same, sameError, lossDifferences.mean(), lossDifferences.standardError());
    }

    /// Linear interpolation between order statistics, as llama.cpp and NumPy do.
    private static double quantile(double[] sorted, double fraction) {
        double position = fraction * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
