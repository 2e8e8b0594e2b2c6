package org.bitwright.analysis.salience.gradient;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.RowGradientMetric;
import org.bitwright.analysis.salience.StoredLayer;

/// |⟨g, Q(W) − W⟩| of each row of text: the loss change that the first Taylor term predicts, its signed sum taken inside. A
/// reading of the abstract; the paper's own importance may differ. At a minimum it vanishes, where a second-order term is
/// needed.
public record FirstOrderError() implements RowGradientMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("gradient-ptq-importance",
                "First-order loss change of 4-bit storage, row by row",
                "After the abstract of Gradient-Based Post-Training Quantization: Challenging the Status Quo (Yvinec et al. 2023)",
                CostClass.GRADIENT,
                "nats");
    }

    @Override
    public double value(StoredLayer layer, float[] gradient) {
        double sum = 0;
        for (int index = 0; index < gradient.length; index++) {
            sum += gradient[index] * layer.error(index);
        }
        return Math.abs(sum);
    }
}
