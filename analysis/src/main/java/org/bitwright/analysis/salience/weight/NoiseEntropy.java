package org.bitwright.analysis.salience.weight;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.WeightMetric;

/// The entropy proxy log std of the layer's output on Gaussian noise, in closed form: log(‖W‖_F / √outputs).
public record NoiseEntropy() implements WeightMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("noise-entropy",
                "Logarithm of the output deviation that unit Gaussian noise gives",
                "Sun et al. 2022, Entropy-Driven Mixed-Precision Quantization for Deep Network Design, as EMQ codes it",
                CostClass.DATA_FREE,
                "logarithm of a weight unit");
    }

    @Override
    public double value(StoredWeights weights, String tensor) {
        double squares = 0;
        for (float weight : weights.original(tensor)) {
            squares += (double) weight * weight;
        }
        double outputs = (double) weights.parameters(tensor) / weights.columns(tensor);
        return squares == 0 ? 0 : 0.5 * Math.log(squares / outputs);
    }
}
