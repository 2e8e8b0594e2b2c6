package org.bitwright.analysis.salience;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.bitwright.analysis.MetricValue;

/// The input moments of one layer over the parts of a text, and the scatter that they give a metric.
final class MomentParts {
    private final List<InputMoments> parts = new ArrayList<>();
    private final List<InputSummary> samples = new ArrayList<>();

    void add(InputMoments part) {
        parts.add(part);
        samples.clear();
    }

    /// The metric over the whole text, with the jackknife standard error over parts (leaving out one at a time).
    ///
    /// @param metric
    ///            a smooth function of the moments
    MetricValue estimate(ToDoubleFunction<InputSummary> metric) {
        List<InputSummary> all = samples();
        double value = metric.applyAsDouble(all.getFirst());
        double[] left = all.stream().skip(1).mapToDouble(metric).toArray();
        double mean = 0;
        for (double one : left) {
            mean += one / left.length;
        }
        double squares = 0;
        for (double one : left) {
            squares += (one - mean) * (one - mean);
        }
        double error = left.length == 0 ? 0 : Math.sqrt(squares * (left.length - 1) / left.length);
        return new MetricValue(value, error, parts.size());
    }

    /// The moments over the whole text.
    InputMoments whole() {
        return parts.stream().reduce(InputMoments::plus).orElseThrow();
    }

    /// The whole first, then the whole without each part; only the whole when there is one part.
    private List<InputSummary> samples() {
        if (samples.isEmpty()) {
            InputMoments whole = whole();
            samples.add(whole.summary());
            if (parts.size() > 1) {
                parts.forEach(part -> samples.add(whole.summaryWithout(part)));
            }
        }
        return samples;
    }
}
