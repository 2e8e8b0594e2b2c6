package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Direction;

/// Hutchinson estimates of the Hessian trace of every tensor from probes over all tensors at once.
///
/// The text is worked through in parts, so that the activations of one part are held at a time; a probe is the mean over
/// all parts, weighted by their predicted positions, and counts only when every part has seen it.
///
/// @param model
///            holds the original weights
/// @param tensors
///            tensors to estimate
/// @param parts
///            pieces of the calibration text
/// @param probes
///            the direction of each probe, a pure function of its index
record TraceSurvey(DifferentiableModel model, List<String> tensors, List<TokenRows> parts,
        IntFunction<Direction> probes) {
    TraceSurvey {
        tensors = List.copyOf(tensors);
        parts = List.copyOf(parts);
    }

    /// Adds probes until there are `count`.
    ///
    /// @param samples
    ///            vᵀHv by tensor, one value per probe so far; probes are appended to it
    /// @param afterProbe
    ///            told after every whole probe
    void run(Map<String, List<Double>> samples, int count, Runnable afterProbe, Progress progress) {
        int done = samples.values().stream().mapToInt(List::size).min().orElse(0);
        try (OpenCurvatures curvatures = new OpenCurvatures(model, parts)) {
            for (int probe = done; probe < count && !progress.cancelled(); probe++) {
                Map<String, Double> found = probe(probes.apply(probe), curvatures, progress);
                if (found.isEmpty()) {
                    return;
                }
                found.forEach((tensor, value) -> samples.computeIfAbsent(tensor, name -> new ArrayList<>()).add(value));
                afterProbe.run();
                progress.report("Hessian trace", probe + 1L, count);
            }
        }
    }

    /// One whole probe, or nothing when it was cancelled between parts.
    private Map<String, Double> probe(Direction direction, OpenCurvatures curvatures, Progress progress) {
        Map<String, Double> sums = new HashMap<>();
        double total = parts.stream().mapToLong(TokenRows::predictions).sum();
        for (int part = 0; part < parts.size(); part++) {
            if (part > 0 && progress.cancelled()) {
                return Map.of();
            }
            double share = parts.get(part).predictions() / total;
            Consumer<Curvature> add = curvature -> curvature.quadraticForms(direction)
                    .forEach((tensor, form) -> sums.merge(tensor, share * form, Double::sum));
            curvatures.with(part, add);
        }
        Map<String, Double> found = new LinkedHashMap<>();
        tensors.forEach(tensor -> found.put(tensor, finite(tensor, sums)));
        return found;
    }

    private static double finite(String tensor, Map<String, Double> sums) {
        double value = sums.getOrDefault(tensor, Double.NaN);
        if (!Double.isFinite(value)) {
            throw new AnalysisException("""
                    The curvature of %s is %s, so its trace cannot be estimated.
                    Maybe its weights hold values that are not finite; analyse in double precision to be sure."""
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
