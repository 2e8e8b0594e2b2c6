package org.bitwright.analysis.salience.layer;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.InputSampleMetric;
import org.bitwright.analysis.salience.LayerSamples;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.io.format.rounding.CholeskyRows;

/// NWOT: log det K over tokens, K_ij = units that token i and token j both switch on or both switch off.
///
/// A unit is on where the activation function's input is positive, which SiLU and GELU share with ReLU. Only layers that
/// feed an activation function have it. Tokens that switch like earlier ones leave K singular; each such token counts as
/// the logarithm of [#NEGLIGIBLE] units, where the paper's code finds minus infinity.
public record SwitchingPatterns() implements InputSampleMetric {
    /// What a token adds to the determinant that is no different from earlier ones, in units.
    static final double NEGLIGIBLE = 1e-6;

    private static final int MOST_TOKENS = 64;

    @Override
    public MetricDescription description() {
        return new MetricDescription("nwot",
                "How differently tokens switch the layer's units on and off: log determinant of their agreement",
                "Mellor et al. 2021, Neural Architecture Search without Training", CostClass.FORWARD,
                "logarithm of units, summed over tokens");
    }

    @Override
    public boolean covers(String tensor, LayerSamples samples) {
        return samples.activatedOutputs(tensor) > 0;
    }

    @Override
    public double value(String tensor, LayerSamples samples) {
        return logDeterminant(samples.outputVectors(tensor), samples.activatedOutputs(tensor));
    }

    /// @param outputs
    ///            `[tokens, at least units]`, the first 64 tokens of which count
    static double logDeterminant(float[][] outputs, int units) {
        int tokens = Math.min(MOST_TOKENS, outputs.length);
        CholeskyRows factor = new CholeskyRows(tokens);
        double log = 0;
        for (int token = 0; token < tokens; token++) {
            double[] row = new double[token + 1];
            for (int other = 0; other <= token; other++) {
                row[other] = agreement(outputs[token], outputs[other], units);
            }
            factor.add(row, NEGLIGIBLE);
            log += 2 * Math.log(row[token]);
        }
        return log;
    }

    private static int agreement(float[] one, float[] other, int units) {
        int agreement = 0;
        for (int unit = 0; unit < units; unit++) {
            agreement += one[unit] > 0 == other[unit] > 0 ? 1 : 0;
        }
        return agreement;
    }
}
