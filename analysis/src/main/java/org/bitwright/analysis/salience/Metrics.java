package org.bitwright.analysis.salience;

import java.util.List;
import java.util.stream.Collectors;

import org.bitwright.analysis.salience.gradient.ExactFisher;
import org.bitwright.analysis.salience.gradient.FirstOrderError;
import org.bitwright.analysis.salience.gradient.GateFisher;
import org.bitwright.analysis.salience.gradient.LqLoraError;
import org.bitwright.analysis.salience.gradient.MixLlmSalience;
import org.bitwright.analysis.salience.gradient.SampledFisher;
import org.bitwright.analysis.salience.gradient.SqueezeLlmError;
import org.bitwright.analysis.salience.gradient.TaylorDrift;
import org.bitwright.analysis.salience.gradient.ZicoScore;
import org.bitwright.analysis.salience.layer.CorrelationLoss;
import org.bitwright.analysis.salience.layer.OrthogonalityLoss;
import org.bitwright.analysis.salience.layer.PbLlmSalience;
import org.bitwright.analysis.salience.layer.StoredOutputScore;
import org.bitwright.analysis.salience.layer.SwitchingPatterns;
import org.bitwright.analysis.salience.measured.OhqMaskedDivergence;
import org.bitwright.analysis.salience.measured.PruningDamage;
import org.bitwright.analysis.salience.measured.ZeroqDivergence;
import org.bitwright.analysis.salience.weight.EntropyLoss;
import org.bitwright.analysis.salience.weight.NncfWeightError;
import org.bitwright.analysis.salience.weight.NoiseEntropy;
import org.bitwright.analysis.salience.weight.ParameterCount;

/// The catalogue of sensitivity metrics.
public final class Metrics {
    private static final List<SensitivityMetric> ALL = List.of(new HessianTraceMetric(), new SlimLlmSalience(),
            new AwqSalience(), new SpqrSensitivity(), new ShiftAddLlmImportance(), new FisherTraceMetric(),
            new TopEigenvalueMetric(), new GradientNormMetric(), new SnipMetric(), new WeightErrorMetric(),
            new SampledFisher(), new ExactFisher(), new MixLlmSalience(), new SqueezeLlmError(), new LqLoraError(),
            new FirstOrderError(), new PbLlmSalience(), new CorrelationLoss(), new PruningDamage(), new TaylorDrift(),
            new ZeroqDivergence(), new OhqMaskedDivergence(), new InterLayerMetric(), new GraspMetric(),
            new GateFisher(), new ZicoScore(), new OrthogonalityLoss(), new SwitchingPatterns(),
            new StoredOutputScore(),
            new NncfWeightError(), new EntropyLoss(),
            new NoiseEntropy(), new ParameterCount());

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
