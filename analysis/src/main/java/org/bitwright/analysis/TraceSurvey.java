package org.bitwright.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Direction;
import org.bitwright.analysis.salience.HessianTraceMetric;

/// Hutchinson estimates of the Hessian trace of every tensor: from probes over all tensors at once, and from probes
/// confined to one tensor for those that were named.
///
/// Both are unbiased for the trace of the tensor's own block; shared probes are cheaper by the number of tensors and
/// noisier by the curvature between them. A probe counts only when it is whole.
///
/// @param model
///            holds the original weights
/// @param tensors
///            tensors to estimate
/// @param confined
///            those of them with probes of their own
/// @param text
///            calibration rows
/// @param rule
///            when to stop: shared probes when it holds for every tensor that shares them
/// @param probes
///            the direction of each probe, a pure function of its index
record TraceSurvey(DifferentiableModel model, List<String> tensors, Set<String> confined, TokenRows text,
        StoppingRule rule, IntFunction<Direction> probes) {
    private static final String ESTIMATE = HessianTraceMetric.NAME;

    TraceSurvey {
        tensors = List.copyOf(tensors);
        confined = Set.copyOf(confined);
    }

    /// Adds probes until the rule holds.
    ///
    /// @param samples
    ///            vᵀHv by tensor, one value per probe so far; probes are appended to it
    /// @param afterProbe
    ///            told after every whole probe
    void run(SampleStore samples, Runnable afterProbe, Progress progress) {
        if (tensors.stream().allMatch(tensor -> rule.satisfiedBy(samples.of(ESTIMATE, tensor)))) {
            return;
        }
        try (Curvature curvature = model.curvature(text.rows())) {
            run(curvature, samples, afterProbe, progress);
        }
    }

    void run(Curvature curvature, SampleStore samples, Runnable afterProbe, Progress progress) {
        shared(tensors.stream().filter(tensor -> !confined.contains(tensor)).toList(), curvature, samples, afterProbe,
                progress);
        long total = (long) confined.size() * rule.most();
        long done = 0;
        for (String tensor : tensors) {
            if (confined.contains(tensor)) {
                alone(tensor, curvature, samples, afterProbe, new Part(progress, done, total));
                done += rule.most();
            }
        }
    }

    private void shared(List<String> sharing, Curvature curvature, SampleStore samples, Runnable afterProbe,
            Progress progress) {
        while (!progress.cancelled()
                && !sharing.stream().allMatch(tensor -> rule.satisfiedBy(samples.of(ESTIMATE, tensor)))) {
            int probe = sharing.stream().mapToInt(tensor -> samples.of(ESTIMATE, tensor).size()).min().orElse(0);
            Map<String, Double> forms = curvature.quadraticForms(probes.apply(probe));
            Map<String, Double> found = new LinkedHashMap<>();
            sharing.forEach(tensor -> found.put(tensor, finite(tensor, forms)));
            found.forEach((tensor, value) -> samples.add(ESTIMATE, tensor, value));
            afterProbe.run();
            progress.report("Hessian trace", probe + 1L, rule.most());
        }
    }

    private void alone(String tensor, Curvature curvature, SampleStore samples, Runnable afterProbe, Part part) {
        while (!part.progress().cancelled() && !rule.satisfiedBy(samples.of(ESTIMATE, tensor))) {
            int probe = samples.of(ESTIMATE, tensor).size();
            Map<String, Double> forms = curvature
                    .quadraticForms(new ConfinedDirection(tensor, probes.apply(probe)));
            samples.add(ESTIMATE, tensor, finite(tensor, forms));
            afterProbe.run();
            part.progress().report("Hessian trace, tensor by tensor", part.done() + probe + 1, part.total());
        }
    }

    /// Where one tensor's probes stand among those of all.
    private record Part(Progress progress, long done, long total) {}

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
    static Map<String, MetricValue> estimates(SampleStore samples, List<String> tensors) {
        Map<String, MetricValue> estimates = new LinkedHashMap<>();
        for (String tensor : tensors) {
            SampleMean mean = samples.mean(ESTIMATE, tensor);
            // One probe has no error to show, so it would pass for an exact value.
            if (mean.count() > 1) {
                estimates.put(tensor, new MetricValue(mean.mean(), mean.standardError(),
                        Math.toIntExact(mean.count())));
            }
        }
        return estimates;
    }
}
