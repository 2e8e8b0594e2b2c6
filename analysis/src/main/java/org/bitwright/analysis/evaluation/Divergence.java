package org.bitwright.analysis.evaluation;

/// How far a model's predictions are from a reference on the same positions.
///
/// The divergence of one position is KL(reference ‖ model) = Σ p (log p − log q) in nats, over the whole vocabulary.
///
/// @param mean
///            of the divergences, nats
/// @param standardError
///            of `mean`
/// @param median
///            of the divergences
/// @param percentile99
///            99th percentile of the divergences
/// @param maximum
///            largest divergence
/// @param sameTop
///            share of positions where both find the same token most likely, 0 to 1
/// @param sameTopStandardError
///            √(p (1 − p) / (n − 1))
/// @param logPerplexityDifference
///            ln(PPL of the model / PPL of the reference)
/// @param logPerplexityDifferenceStandardError
///            √(σ² + σ_ref² − 2 cov): the error that remains when both are measured on the same tokens
public record Divergence(double mean, double standardError, double median, double percentile99, double maximum,
        double sameTop, double sameTopStandardError, double logPerplexityDifference,
        double logPerplexityDifferenceStandardError) {}
