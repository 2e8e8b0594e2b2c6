package org.bitwright.analysis;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.search.Interaction;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.salience.HessianTraceMetric;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;

/// An analysis while it is being made. Not thread-safe.
final class AnalysisDraft {
    private final ModelCard card;
    private final AnalysisSettings settings;
    private final Provenance provenance;
    private final List<TensorInfo> decided;
    private final Map<String, Map<String, MetricValue>> metrics = new HashMap<>();
    private final Map<String, Map<DamageKind, Map<String, StorageDamage>>> damages = new HashMap<>();
    private final SampleStore samples;
    private List<Interaction> interactions = List.of();
    private double loss;
    private boolean changed;

    AnalysisDraft(ModelCard card, StoredWeights weights, AnalysisSettings settings, Provenance provenance,
            SampleStore samples) {
        this.card = card;
        this.settings = settings;
        this.provenance = provenance;
        this.samples = samples;
        List<String> names = weights.tensors();
        decided = card.tensors().stream().filter(tensor -> names.contains(tensor.name())).toList();
    }

    void loss(double value) {
        loss = value;
        changed = true;
    }

    void metric(String metric, String tensor, MetricValue value) {
        requireFinite(metric, tensor, value.value() + value.standardError());
        metrics.computeIfAbsent(tensor, name -> new HashMap<>()).put(metric, value);
        changed = true;
    }

    void damage(DamageKind kind, String tensor, String format, StorageDamage damage) {
        requireFinite(kind.id() + " damage in " + format, tensor, damage.loss() + damage.standardError());
        damages.computeIfAbsent(tensor, name -> new HashMap<>()).computeIfAbsent(kind, name -> new HashMap<>())
                .put(format, damage);
        changed = true;
    }

    void interactions(List<Interaction> found) {
        interactions = List.copyOf(found);
        changed = true;
    }

    private static void requireFinite(String what, String tensor, double value) {
        if (!Double.isFinite(value)) {
            throw new AnalysisException("""
                    The %s of %s is %s.
                    Maybe single precision is too narrow for this model; analyse in double precision.""".formatted(what,
                    tensor, value));
        }
    }

    /// Takes over what an earlier run found.
    void restore(Analysis earlier) {
        loss(earlier.loss());
        interactions(earlier.interactions());
        for (TensorAnalysis tensor : earlier.tensors()) {
            tensor.metrics().forEach((metric, value) -> metric(metric, tensor.name(), value));
            settings.damages().forEach(kind -> tensor.damage().getOrDefault(kind.id(), Map.of())
                    .forEach((format, damage) -> damage(kind, tensor.name(), format, damage)));
        }
    }

    /// Whether a metric of a tensor is found.
    boolean has(String metric, String tensor) {
        return metrics.getOrDefault(tensor, Map.of()).containsKey(metric);
    }

    /// Whether the damage of a tensor in a format is found.
    boolean has(DamageKind kind, String tensor, String format) {
        return damages.getOrDefault(tensor, Map.of()).getOrDefault(kind, Map.of()).containsKey(format);
    }

    /// Whether anything came in since the last call.
    boolean takeChange() {
        boolean result = changed;
        changed = false;
        return result;
    }

    Analysis snapshot(boolean complete) {
        long fixed = card.tensors().stream().filter(tensor -> !decided.contains(tensor))
                .mapToLong(TensorInfo::storedBytes).sum();
        return new Analysis(card.name(), card.fingerprint(), settings, provenance, loss, fixed, complete,
                decided.stream().map(this::tensor).toList(), interactions);
    }

    private TensorAnalysis tensor(TensorInfo tensor) {
        Map<String, MetricValue> values = metrics.getOrDefault(tensor.name(), Map.of());
        Map<DamageKind, Map<String, StorageDamage>> tables = damages.getOrDefault(tensor.name(), Map.of());
        Map<String, Map<String, StorageDamage>> ordered = new LinkedHashMap<>();
        settings.damages().stream().filter(tables::containsKey)
                .forEach(kind -> ordered.put(kind.id(),
                        inOrder(settings.formats(), tables.getOrDefault(kind, Map.of()))));
        return new TensorAnalysis(tensor.name(), tensor.shape().dimensions(), inOrder(settings.metrics(), values),
                ordered, samplesOf(tensor.name()));
    }

    /// The trace is the only metric whose probes are many and shown one by one.
    private Map<String, List<Double>> samplesOf(String tensor) {
        List<Double> probes = samples.of(HessianTraceMetric.NAME, tensor);
        return probes.isEmpty() ? Map.of() : Map.of(HessianTraceMetric.NAME, probes);
    }

    /// The entries of a map in the order in which they were asked for.
    private static <T> Map<String, T> inOrder(List<String> names, Map<String, T> found) {
        Map<String, T> ordered = new LinkedHashMap<>();
        for (String name : names) {
            T value = found.get(name);
            if (value != null) {
                ordered.put(name, value);
            }
        }
        return ordered;
    }
}
