package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.io.store.StrictJson;

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
/// @param samples
///            what single probes found, in their order, by the name of the metric that is their mean
public record TensorAnalysis(String name, List<Long> shape, Map<String, MetricValue> metrics,
        Map<String, Map<String, StorageDamage>> damage,
        @JacksonInject(value = StrictJson.ABSENT_MAP, useInput = OptBoolean.TRUE) Map<String, List<Double>> samples) {
    public TensorAnalysis {
        shape = List.copyOf(shape);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        damage = Collections.unmodifiableMap(new LinkedHashMap<>(damage));
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        samples.forEach((metric, found) -> copy.put(metric, List.copyOf(found)));
        samples = Collections.unmodifiableMap(copy);
    }

    /// Without what single probes found.
    public TensorAnalysis(String name, List<Long> shape, Map<String, MetricValue> metrics,
            Map<String, Map<String, StorageDamage>> damage) {
        this(name, shape, metrics, damage, Map.of());
    }

    /// How an estimate came to rest: its mean and standard error after the second probe, the third, and so on; empty when
    /// single probes were not kept.
    public List<MetricValue> course(String metric) {
        List<MetricValue> course = new ArrayList<>();
        SampleMean mean = new SampleMean();
        for (double sample : samples.getOrDefault(metric, List.of())) {
            mean.add(sample);
            if (mean.count() > 1) {
                course.add(new MetricValue(mean.mean(), mean.standardError(), Math.toIntExact(mean.count())));
            }
        }
        return course;
    }
}
