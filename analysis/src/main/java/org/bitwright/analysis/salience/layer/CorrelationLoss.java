package org.bitwright.analysis.salience.layer;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.InputSampleMetric;
import org.bitwright.analysis.salience.LayerSamples;
import org.bitwright.analysis.salience.MetricDescription;

/// CPTQuant-style CMPQ: one minus the mean canonical correlation between the 64 leading principal directions of a layer's
/// inputs and of its outputs. A layer that passes information on unchanged scores 0.
///
/// A reading of the abstract; turned round so that larger means more sensitive.
public record CorrelationLoss() implements InputSampleMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("cptquant-cmpq",
                "How little the layer's output is correlated with its input",
                "After the abstract of Nanda et al. 2024, CPTQuant: A Novel Mixed Precision Post-Training Quantization Techniques for Large Language Models",
                CostClass.FORWARD,
                "1 − correlation");
    }

    private static final int DIRECTIONS = 64;

    @Override
    public double value(String tensor, LayerSamples samples) {
        return 1 - samples.inputs(tensor).meanCanonicalCorrelation(samples.outputs(tensor), DIRECTIONS);
    }
}
