package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Direction;

/// Hutchinson estimates of the Hessian trace of every tensor from probes over all tensors at once.
///
/// A probe counts only when it is whole.
///
/// @param model
///            holds the original weights
/// @param tensors
///            tensors to estimate
/// @param text
///            calibration rows
/// @param probes
///            the direction of each probe, a pure function of its index
record TraceSurvey(DifferentiableModel model, List<String> tensors, TokenRows text,
        IntFunction<Direction> probes) {
    TraceSurvey {
        tensors = List.copyOf(tensors);
    }

    /// Adds probes until there are `count`.
    ///
    /// @param samples
    ///            vᵀHv by tensor, one value per probe so far; probes are appended to it
    /// @param afterProbe
    ///            told after every whole probe
    void run(Map<String, List<Double>> samples, int count, Runnable afterProbe, Progress progress) {
        int done = samples.values().stream().mapToInt(List::size).min().orElse(0);
        if (done >= count) {
            return;
        }
        try (Curvature curvature = model.curvature(text.rows())) {
            for (int probe = done; probe < count && !progress.cancelled(); probe++) {
                Map<String, Double> forms = curvature.quadraticForms(probes.apply(probe));
                Map<String, Double> found = new LinkedHashMap<>();
                tensors.forEach(tensor -> found.put(tensor, finite(tensor, forms)));
                found.forEach((tensor, value) -> samples.computeIfAbsent(tensor, name -> new ArrayList<>()).add(value));
                afterProbe.run();
                progress.report("Hessian trace", probe + 1L, count);
            }
        }
    }

    private static double finite(String tensor, Map<String, Double> forms) {
        double value = forms.getOrDefault(tensor, Double.NaN);
        if (!Double.isFinite(value)) {
            throw new AnalysisException("""
                    The curvature of %s is %s, so its trace cannot be estimated.
                    Maybe single precision is too narrow for this model; analyse in double precision."""
                    .formatted(tensor, value));
        }
        return value;
    }

    /// The estimates that some probes give.
    static Map<String, MetricValue> estimates(Map<String, List<Double>> samples) {
        Map<String, MetricValue> estimates = new LinkedHashMap<>();
        samples.forEach((tensor, values) -> {
            // One probe has no error to show, so it would pass for an exact value.
            if (values.size() > 1) {
                SampleMean mean = new SampleMean();
                values.forEach(mean::add);
                estimates.put(tensor, new MetricValue(mean.mean(), mean.standardError(), values.size()));
            }
        });
        return estimates;
    }
}
