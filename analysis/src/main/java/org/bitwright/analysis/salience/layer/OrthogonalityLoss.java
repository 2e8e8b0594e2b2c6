package org.bitwright.analysis.salience.layer;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.InputSampleMetric;
import org.bitwright.analysis.salience.LayerSamples;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.TokenGram;

/// OMPQ's network orthogonality of one layer: the number of layers over the sum of its alignments (linear CKA) with all. A
/// layer whose inputs are unlike all others' scores highest.
public record OrthogonalityLoss() implements InputSampleMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("ompq-orthogonality",
                "How unlike the inputs of all other layers the layer's inputs are",
                "Ma et al. 2023, OMPQ: Orthogonal Mixed Precision Quantization", CostClass.FORWARD,
                "layers over summed alignment");
    }

    @Override
    public double value(String tensor, LayerSamples samples) {
        TokenGram own = samples.inputs(tensor);
        double sum = samples.tensors().stream().mapToDouble(other -> own.alignment(samples.inputs(other))).sum();
        return sum == 0 ? 0 : samples.tensors().size() / sum;
    }
}
