package org.bitwright.analysis.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.io.format.NumberFormats;

/// How well each metric and each damage table orders plans that were measured.
///
/// A damage table predicts the sum of a plan's damages. A metric alone predicts `Σ value · 4^−bits`: one bit less per
/// weight makes four times the squared error. `bits` is the null baseline, minus the mean bits per weight: a metric that
/// does no better than it knows only size.
public final class MeasuredAgreement {
    /// Name of the null baseline.
    public static final String BASELINE = "bits";

    /// Name of the measured side.
    public static final String MEASURED = "measured";

    private static final int FEWEST = 3;

    private MeasuredAgreement() {
    }

    /// Correlations with the measurements: damage tables first, then metrics, then the baseline.
    ///
    /// @param plans
    ///            at least 3; plans with a tensor in a format that a damage table lacks are left out for that table
    /// @throws AgreementException
    ///             when there are too few plans to rank
    public static List<RankCorrelation> of(Analysis analysis, List<MeasuredLoss> plans, Bootstrap bootstrap) {
        if (plans.size() < FEWEST) {
            throw new AgreementException("%d measured plans cannot be ranked; %d are needed at least."
                    .formatted(plans.size(), FEWEST));
        }
        Map<String, ToDoubleFunction<MeasuredLoss>> predictions = new LinkedHashMap<>();
        analysis.settings().damages().forEach(kind -> predictions.put(kind.id(),
                plan -> damage(analysis, kind.id(), plan)));
        Agreement.metricsOf(analysis).forEach(metric -> predictions.put(metric, plan -> proxy(analysis, metric, plan)));
        predictions.put(BASELINE, plan -> -meanBits(analysis, plan));
        List<RankCorrelation> found = new ArrayList<>();
        predictions.forEach((name, prediction) -> {
            List<MeasuredLoss> covered = plans.stream()
                    .filter(plan -> Double.isFinite(prediction.applyAsDouble(plan))).toList();
            if (covered.size() >= FEWEST) {
                found.add(correlation(name, prediction, covered, bootstrap));
            }
        });
        return List.copyOf(found);
    }

    private static RankCorrelation correlation(String name, ToDoubleFunction<MeasuredLoss> prediction,
            List<MeasuredLoss> plans, Bootstrap bootstrap) {
        Ranking predicted = Ranking.of(plans.stream().mapToDouble(prediction).toArray(), new double[plans.size()]);
        Ranking measured = Ranking.of(plans.stream().mapToDouble(MeasuredLoss::loss).toArray(),
                plans.stream().mapToDouble(MeasuredLoss::standardError).toArray());
        return Correlations.between(name, predicted, MEASURED, measured, bootstrap);
    }

    private static double damage(Analysis analysis, String kind, MeasuredLoss plan) {
        double sum = 0;
        for (TensorAnalysis tensor : analysis.tensors()) {
            String format = plan.formats().get(tensor.name());
            if (format != null) {
                StorageDamage damage = tensor.damage().getOrDefault(kind, Map.of()).get(format);
                sum += damage == null ? Double.NaN : damage.loss();
            }
        }
        return sum;
    }

    private static double proxy(Analysis analysis, String metric, MeasuredLoss plan) {
        double sum = 0;
        for (TensorAnalysis tensor : analysis.tensors()) {
            MetricValue value = tensor.metrics().get(metric);
            String format = plan.formats().get(tensor.name());
            if (value != null && format != null) {
                sum += Metrics.named(metric).importance(value.value()) * Math.pow(4, -bits(tensor, format));
            }
        }
        return sum;
    }

    private static double meanBits(Analysis analysis, MeasuredLoss plan) {
        double bits = 0;
        double weights = 0;
        for (TensorAnalysis tensor : analysis.tensors()) {
            String format = plan.formats().get(tensor.name());
            if (format != null) {
                bits += weights(tensor) * bits(tensor, format);
                weights += weights(tensor);
            }
        }
        return bits / Math.max(1, weights);
    }

    private static double weights(TensorAnalysis tensor) {
        return tensor.shape().stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
    }

    /// Exact where a damage table has the tensor's bytes, else the format's own rate.
    private static double bits(TensorAnalysis tensor, String format) {
        return tensor.damage().values().stream().map(byFormat -> byFormat.get(format)).filter(Objects::nonNull)
                .mapToDouble(damage -> Byte.SIZE * (double) damage.bytes() / weights(tensor)).findFirst()
                .orElseGet(() -> NumberFormats.named(format).bitsPerWeight());
    }
}
