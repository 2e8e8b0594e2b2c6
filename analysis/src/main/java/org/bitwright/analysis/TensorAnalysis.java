package org.bitwright.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that an analysis found about one tensor.
///
/// @param name
///            tensor name in the model file
/// @param shape
///            extents, slowest first
/// @param metrics
///            estimate by metric name
/// @param damage
///            by damage kind id, then by format name
public record TensorAnalysis(String name, List<Long> shape, Map<String, MetricValue> metrics,
        Map<String, Map<String, StorageDamage>> damage) {
    public TensorAnalysis {
        shape = List.copyOf(shape);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        damage = Collections.unmodifiableMap(new LinkedHashMap<>(damage));
    }
}
