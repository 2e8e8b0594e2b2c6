package org.bitwright.analysis.salience.layer;

import java.util.Arrays;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.InputSummary;
import org.bitwright.analysis.salience.InverseFactor;
import org.bitwright.analysis.salience.LayerInputMetric;
import org.bitwright.analysis.salience.MetricDescription;

/// PB-LLM's Hessian salience w² / U_jj² of the tenth of the weights that it would keep at 8 bits, over all weights of the
/// tensor: what binarising those would lose.
public record PbLlmSalience() implements LayerInputMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("pb-llm-salience",
                "Salience of the tenth of the weights that must not be binarised",
                "Shang et al. 2023, PB-LLM: Partially Binarized Large Language Models", CostClass.FORWARD,
                "squared layer output per weight");
    }

    private static final double KEPT = 0.1;

    @Override
    public double value(float[] weights, InputSummary inputs) {
        InverseFactor factor = inputs.inverseFactor();
        double[] salience = new double[weights.length];
        for (int index = 0; index < weights.length; index++) {
            salience[index] = (double) weights[index] * weights[index]
                    * factor.squaredReciprocal(index % inputs.columns());
        }
        Arrays.parallelSort(salience);
        int kept = Math.max(1, (int) Math.round(KEPT * weights.length));
        double sum = 0;
        for (int index = weights.length - kept; index < weights.length; index++) {
            sum += salience[index];
        }
        return sum / weights.length;
    }
}
