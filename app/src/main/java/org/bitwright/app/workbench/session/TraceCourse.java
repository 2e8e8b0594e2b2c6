package org.bitwright.app.workbench.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.app.workbench.TraceEstimates;
import org.jspecify.annotations.Nullable;

/// How the trace estimate of every tensor came to rest: its mean and standard error after each probe, or after each
/// that was seen of an analysis that does not keep what single probes found.
public final class TraceCourse {
    private static final String TRACE = "hessian-trace";

    private final Map<String, List<MetricValue>> byTensor = new HashMap<>();
    private String fingerprint = "";
    private int probes;
    /// A finished analysis that nobody has looked into yet: there may be many tensors.
    private @Nullable Analysis waiting;

    /// Estimates in the order of probes; empty when the tensor's trace was not estimated.
    public List<MetricValue> of(String tensor) {
        catchUp();
        return List.copyOf(byTensor.getOrDefault(tensor, List.of()));
    }

    /// All of it.
    public TraceEstimates estimates() {
        catchUp();
        return new TraceEstimates(byTensor);
    }

    /// Takes up the course of an analysis that was made before.
    void restore(String ofModel, TraceEstimates estimates) {
        clear();
        fingerprint = ofModel;
        estimates.byTensor().forEach((tensor, values) -> byTensor.put(tensor, new ArrayList<>(values)));
        probes = byTensor.values().stream().flatMap(List::stream).mapToInt(MetricValue::probes).max().orElse(0);
    }

    /// Adds the estimates of an analysis; fewer probes than before, or another model, begin a new course.
    public void add(@Nullable Analysis analysis) {
        if (analysis == null) {
            clear();
            return;
        }
        catchUp();
        waiting = analysis;
        if (!analysis.complete()) {
            // Each may be one more point of the course.
            catchUp();
        }
    }

    private void catchUp() {
        Analysis analysis = waiting;
        waiting = null;
        if (analysis == null) {
            return;
        }
        int reached = analysis.tensors().stream().map(tensor -> tensor.metrics().get(TRACE))
                .filter(value -> value != null).mapToInt(MetricValue::probes).max().orElse(0);
        if (reached < probes || !fingerprint.equals(analysis.fingerprint())) {
            clear();
        }
        fingerprint = analysis.fingerprint();
        if (reached > probes) {
            analysis.tensors().forEach(this::add);
            probes = reached;
        }
    }

    private void add(TensorAnalysis tensor) {
        List<MetricValue> course = tensor.course(TRACE);
        MetricValue value = tensor.metrics().get(TRACE);
        if (!course.isEmpty()) {
            byTensor.put(tensor.name(), course);
        } else if (value != null) {
            byTensor.computeIfAbsent(tensor.name(), _ -> new ArrayList<>()).add(value);
        }
    }

    private void clear() {
        waiting = null;
        byTensor.clear();
        probes = 0;
    }
}
