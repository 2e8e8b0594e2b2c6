package org.bitwright.app.workbench;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.analysis.curvature.RitzValues;
import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.analysis.salience.ChannelSalience;
import org.bitwright.analysis.salience.WeightHistogram;

/// What looking into single tensors of [SyntheticModel] finds.
final class SyntheticDetails {
    private SyntheticDetails() {
    }

    /// Running means that swing less and less.
    static List<MetricValue> course(TensorAnalysis tensor) {
        MetricValue last = Objects.requireNonNull(tensor.metrics().get("hessian-trace"));
        return IntStream.rangeClosed(2, last.probes()).mapToObj(probes -> {
            double error = last.standardError() * Math.sqrt((double) last.probes() / probes);
            double swing = 0.8 * (error - last.standardError()) * Math.cos(1.7 * probes);
            return new MetricValue(last.value() + swing, error, probes);
        }).toList();
    }

    static WeightHistogram weights() {
        List<Long> counts = IntStream.range(0, 81)
                .mapToObj(bin -> Math.round(9000 * Math.exp(-Math.pow((bin - 40) / 11.0, 2) / 2))).toList();
        long weights = counts.stream().mapToLong(Long::longValue).sum() + 12;
        return new WeightHistogram(-0.25, 0.25, counts, 12, weights, weights, 1e-4, 0.067, 0.41, 0.9);
    }

    static ChannelSalience channels(String tensor) {
        return new ChannelSalience(tensor, true, IntStream.range(0, 512)
                .mapToObj(channel -> 1e-3 * (1 + Math.abs(Math.sin(channel * 0.7))) + (channel % 97 == 5 ? 8e-3 : 0))
                .toList());
    }

    static Spectrum spectrum(String tensor) {
        return new Spectrum(tensor, 1_000_000, List.of(new RitzValues(List.of(-0.4, 0.01, 0.8, 3.1, 7.9),
                List.of(0.02, 0.9, 0.06, 0.015, 0.005))));
    }
}
