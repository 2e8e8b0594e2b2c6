package org.bitwright.analysis.salience.layer;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.InputSampleMetric;
import org.bitwright.analysis.salience.LayerSamples;
import org.bitwright.analysis.salience.MetricDescription;

/// EMQ's QE score of one layer: the standard deviation of its outputs after 4-bit storage, plus the logarithm of how many
/// there are. EMQ sums it over the stages of a convolutional network with a weight for each; a transformer has no
/// stages, so every layer stands for itself.
public record StoredOutputScore() implements InputSampleMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("qe-score",
                "Deviation of the layer's outputs after 4-bit storage, plus the logarithm of their number",
                "After Dong et al. 2023, EMQ: Evolving Training-free Proxies for Automated Mixed Precision Quantization",
                CostClass.FORWARD, "activation units");
    }

    @Override
    public double value(String tensor, LayerSamples samples) {
        return score(samples.storedOutputVectors(tensor));
    }

    /// @param outputs
    ///            `[tokens, out]`
    static double score(float[][] outputs) {
        double count = (double) outputs.length * outputs[0].length;
        double mean = 0;
        for (float[] token : outputs) {
            for (float output : token) {
                mean += output / count;
            }
        }
        double variance = 0;
        for (float[] token : outputs) {
            for (float output : token) {
                variance += (output - mean) * (output - mean) / count;
            }
        }
        return Math.sqrt(variance) + Math.log(outputs[0].length);
    }
}
