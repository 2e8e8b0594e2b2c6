package org.bitwright.analysis.evaluation;

import java.util.Arrays;

/// A comparison of models over the same tokens.
///
/// @param value
///            of the difference, nats per token, or of the ratio
/// @param standardError
///            of `value`; what the models have in common cancels
/// @param tokens
///            positions that it rests on
public record PairedDifference(double value, double standardError, long tokens) {
    static PairedDifference of(double[] differences) {
        SampleMean mean = new SampleMean();
        Arrays.stream(differences).forEach(mean::add);
        return new PairedDifference(mean.mean(), mean.standardError(), mean.count());
    }
}
