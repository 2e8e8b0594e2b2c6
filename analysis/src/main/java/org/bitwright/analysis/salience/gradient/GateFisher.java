package org.bitwright.analysis.salience.gradient;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.RowGradientMetric;
import org.bitwright.analysis.salience.StoredLayer;

/// The Fisher proxy of channel gates Σ_c (Σ_t y_tc · ∂L/∂y_tc)², y the layer's output without bias.
///
/// The inner sum is ⟨w_c, g_c⟩ over the weights of one output channel, so the weights' gradient is enough.
public record GateFisher() implements RowGradientMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("fisher-gates",
                "Squared loss change per relative change of each output channel",
                "Theis et al. 2018, Faster Gaze Prediction with Dense Networks and Fisher Pruning", CostClass.GRADIENT,
                "squared nats");
    }

    @Override
    public double value(StoredLayer layer, float[] gradient) {
        double sum = 0;
        for (int first = 0; first < gradient.length; first += layer.columns()) {
            double gate = 0;
            for (int index = first; index < first + layer.columns(); index++) {
                gate += (double) gradient[index] * layer.weights()[index];
            }
            sum += gate * gate;
        }
        return sum;
    }
}
