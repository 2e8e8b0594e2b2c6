package org.bitwright.analysis.salience;

import org.bitwright.analysis.damage.StoredWeights;

/// A metric that looks at the weights alone.
public non-sealed interface WeightMetric extends SensitivityMetric {
    /// The exact value for one tensor.
    double value(StoredWeights weights, String tensor);
}
