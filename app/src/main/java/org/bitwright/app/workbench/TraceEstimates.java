package org.bitwright.app.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.analysis.MetricValue;

/// How the trace estimates of an analysis came to rest.
///
/// @param byTensor
///            by tensor name the estimate after each probe that was seen, in order
public record TraceEstimates(Map<String, List<MetricValue>> byTensor) {
    public static final TraceEstimates NONE = new TraceEstimates(Map.of());

    public TraceEstimates {
        Map<String, List<MetricValue>> copy = new LinkedHashMap<>();
        byTensor.forEach((tensor, estimates) -> copy.put(tensor, List.copyOf(estimates)));
        byTensor = copy;
    }

    /// How many estimates there are in all.
    public long size() {
        return byTensor.values().stream().mapToLong(List::size).sum();
    }
}
