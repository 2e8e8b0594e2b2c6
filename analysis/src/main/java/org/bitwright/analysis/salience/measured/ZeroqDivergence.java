package org.bitwright.analysis.salience.measured;

import java.util.List;
import java.util.function.Supplier;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MeasuredMetric;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.StoredLayer;

/// ZeroQ's sensitivity: the mean KL(M(θ) ‖ M(θ with this tensor at 4 bits)) of next-token predictions, on the calibration text
/// instead of distilled data.
public record ZeroqDivergence() implements MeasuredMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("zeroq-kl",
                "Divergence of the predictions when only this tensor is stored at 4 bits",
                "Cai et al. 2020, ZeroQ: A Novel Zero Shot Quantization Framework", CostClass.MEASURED,
                "nats per token");
    }

    @Override
    public Quantity quantity() {
        return Quantity.DIVERGENCE;
    }

    @Override
    public List<Supplier<float[]>> changes(StoredLayer layer) {
        return List.of(layer::stored);
    }
}
