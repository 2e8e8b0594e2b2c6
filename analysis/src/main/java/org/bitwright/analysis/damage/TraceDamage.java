package org.bitwright.analysis.damage;

import java.util.List;
import java.util.Map;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.io.format.NumberFormat;

/// ½ · (Tr H / n) · ‖Q(W) − W‖²: the expected second-order damage of an error without preferred direction.
///
/// Dong et al. 2020, "HAWQ-V2", with the ½ of the Taylor expansion kept so that the unit is nats per token. The standard
/// error is that of the trace.
///
/// @param weights
///            original and restored weights
/// @param traces
///            Tr H by tensor; tensors without one are left out
public record TraceDamage(StoredWeights weights, Map<String, MetricValue> traces) implements DamageTask {
    @Override
    public DamageKind kind() {
        return DamageKind.TRACE;
    }

    @Override
    public void run(List<NumberFormat> formats, DamageSink sink, Progress progress) {
        for (String tensor : weights.tensors()) {
            MetricValue trace = traces.get(tensor);
            if (trace == null) {
                continue;
            }
            for (NumberFormat format : weights.fitting(tensor, formats)) {
                StorageError error = weights.error(tensor, format);
                double perTrace = 0.5 * error.squaredError() / weights.parameters(tensor);
                sink.accept(kind(), tensor, format.name(), new StorageDamage(perTrace * trace.value(),
                        perTrace * trace.standardError(), error.bytes()));
            }
        }
    }
}
