package org.bitwright.app.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.TensorAnalysis;
import org.jspecify.annotations.Nullable;

/// Invented services whose analysis has many metrics, some of which agree.
public final class ManyMetrics extends SyntheticServices {
    /// Names as analyses of the demo model have them.
    private static final List<String> NAMES = List.of("hessian-trace", "slim-llm-salience", "awq-salience",
            "fisher-trace", "gradient-norm", "snip", "squeezellm-sensitivity", "mixllm-salience", "lq-lora-error",
            "fisher-trace-sampled", "zeroq-kl", "weight-error", "parameters", "cptquant-cmpq", "cptquant-pmpq",
            "cptquant-tdmpq", "fisher-gates", "gradient-ptq-importance", "grasp", "hessian-top-eigenvalue",
            "inter-layer-dependency", "nncf-weight-error", "noise-entropy", "nwot", "ohq-masked-kl",
            "ompq-orthogonality", "pb-llm-salience", "qe-score", "quantmcu-entropy", "shiftaddllm-importance",
            "spqr-sensitivity", "zico");

    private final int count;

    public ManyMetrics(int blocks, int count) {
        super(blocks, true);
        this.count = count;
    }

    @Override
    public @Nullable Analysis savedAnalysis(OpenModel model) {
        Analysis known = super.savedAnalysis(model);
        return known == null
                ? null
                : new Analysis(known.model(), known.fingerprint(), known.settings(), known.provenance(),
                        known.loss(), known.fixedBytes(), known.complete(),
                        known.tensors().stream().map(this::measured).toList());
    }

    private TensorAnalysis measured(TensorAnalysis tensor) {
        double trace = tensor.metrics().values().iterator().next().value();
        Random random = new Random(tensor.name().hashCode());
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        for (int index = 0; index < count; index++) {
            double part = index % 4 == 3 ? -0.4 : (index % 5) / 4.0;
            double value = Math.pow(trace, part) * Math.exp((1.2 - Math.abs(part)) * random.nextGaussian());
            metrics.put(NAMES.get(index), new MetricValue(value, 0.05 * value, 16));
        }
        return new TensorAnalysis(tensor.name(), tensor.shape(), metrics, tensor.damage());
    }
}
