package org.bitwright.analysis.agreement;

/// A tensor that metrics rank differently.
///
/// @param tensor
///            name in the model file
/// @param spread
///            `highest − lowest`, 0 to 1
/// @param highestMetric
///            the metric that finds the tensor most important
/// @param highest
///            its average rank there as a share of all tensors: 0 least important, 1 most important
/// @param lowestMetric
///            the metric that finds it least important
/// @param lowest
///            its rank there, likewise
public record Disagreement(String tensor, double spread, String highestMetric, double highest, String lowestMetric,
        double lowest) {}
