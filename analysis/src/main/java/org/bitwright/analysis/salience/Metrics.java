package org.bitwright.analysis.salience;

import java.util.List;
import java.util.stream.Collectors;

/// The catalogue of sensitivity metrics.
public final class Metrics {
    private static final List<SensitivityMetric> ALL = List.of(new HessianTraceMetric(), new SlimLlmSalience(),
            new AwqSalience(), new SpqrSensitivity(), new ShiftAddLlmImportance(), new FisherTraceMetric(),
            new TopEigenvalueMetric(), new GradientNormMetric(), new SnipMetric(), new WeightErrorMetric());

    private Metrics() {
    }

    /// Every metric, the usual ones first.
    public static List<SensitivityMetric> all() {
        return ALL;
    }

    /// The metric of this name.
    ///
    /// @throws UnknownMetricException
    ///             when there is none; the message lists the known ones
    public static SensitivityMetric named(String name) {
        return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst()
                .orElseThrow(() -> new UnknownMetricException("""
                        There is no metric "%s".
                        Maybe you meant one of these: %s.""".formatted(name,
                        ALL.stream().map(SensitivityMetric::name).collect(Collectors.joining(", ")))));
    }
}
