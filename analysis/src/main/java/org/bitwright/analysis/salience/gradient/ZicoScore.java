package org.bitwright.analysis.salience.gradient;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.GradientStatistics;
import org.bitwright.analysis.salience.GradientStatisticsMetric;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.StoredLayer;

/// ZiCo's log Σ |mean g| / std g over the weights of a layer, mean and deviation over calibration rows. Weights whose gradient
/// never changes are left out, as their ratio has no value.
public record ZicoScore() implements GradientStatisticsMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("zico",
                "Logarithm of the summed inverse coefficient of variation of gradients",
                "Li et al. 2023, ZiCo: Zero-shot NAS via Inverse Coefficient of Variation on Gradients",
                CostClass.GRADIENT,
                "logarithm of a ratio");
    }

    @Override
    public double value(StoredLayer layer, GradientStatistics statistics) {
        double sum = 0;
        for (int index = 0; index < statistics.size(); index++) {
            double deviation = statistics.deviation(index);
            if (deviation > 0) {
                sum += Math.abs(statistics.mean(index)) / deviation;
            }
        }
        return sum == 0 ? 0 : Math.log(sum);
    }
}
