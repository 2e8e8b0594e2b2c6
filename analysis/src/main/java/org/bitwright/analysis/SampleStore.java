package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.analysis.evaluation.SampleMean;

/// The values that estimates are means of, in the order in which they were found: what a checkpoint must keep so that a
/// resumed run goes on where it stopped. Not thread-safe.
public final class SampleStore {
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
    private boolean changed;

    /// The values of one estimate of one tensor so far.
    public List<Double> of(String estimate, String tensor) {
        return Collections.unmodifiableList(values.getOrDefault(estimate, Map.of()).getOrDefault(tensor, List.of()));
    }

    /// Adds the next value.
    public void add(String estimate, String tensor, double value) {
        values.computeIfAbsent(estimate, name -> new LinkedHashMap<>())
                .computeIfAbsent(tensor, name -> new ArrayList<>()).add(value);
        changed = true;
    }

    /// Mean and standard error of the first `count` values.
    public SampleMean mean(String estimate, String tensor, int count) {
        SampleMean mean = new SampleMean();
        of(estimate, tensor).stream().limit(count).forEach(mean::add);
        return mean;
    }

    /// Mean and standard error of all values.
    public SampleMean mean(String estimate, String tensor) {
        return mean(estimate, tensor, Integer.MAX_VALUE);
    }

    /// Everything, by estimate and tensor.
    Map<String, Map<String, List<Double>>> contents() {
        return Collections.unmodifiableMap(values);
    }

    /// Takes over what an earlier run found.
    void restore(Map<String, Map<String, List<Double>>> earlier) {
        earlier.forEach((estimate, byTensor) -> byTensor
                .forEach((tensor, found) -> found.forEach(value -> add(estimate, tensor, value))));
    }

    /// Whether anything came in since the last call.
    boolean takeChange() {
        boolean result = changed;
        changed = false;
        return result;
    }
}
