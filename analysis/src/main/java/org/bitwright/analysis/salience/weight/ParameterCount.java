package org.bitwright.analysis.salience.weight;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.WeightMetric;

/// The number of weights: the null baseline of rank studies. A metric that ranks no better than this knows only size.
public record ParameterCount() implements WeightMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("parameters",
                "Number of weights, the baseline that every metric should beat",
                "Null baseline (BParams of Dong et al. 2023, EMQ)", CostClass.DATA_FREE,
                "weights");
    }

    @Override
    public double value(StoredWeights weights, String tensor) {
        return (double) weights.parameters(tensor);
    }
}
