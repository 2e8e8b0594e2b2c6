package org.bitwright.analysis.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analyser;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.BigramModel;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.analysis.evaluation.TokenRows;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class AgreementTest {
    @Test
    void everyPairOfMetricsIsComparedOnceOverTheTensorsThatHaveBoth() {
        Agreement agreement = Agreement.of(analysis(), Progress.NONE);

        assertThat(agreement.metrics()).containsExactly("hessian-trace", "snip", "hessian-top-eigenvalue");
        assertThat(agreement.correlations()).hasSize(3);
        assertThat(agreement.between("snip", "hessian-trace").kendall().value()).isCloseTo(0.6, within(1e-12));
        assertThat(agreement.between("hessian-trace", "snip").count()).isEqualTo(5);
        assertThat(agreement.between("hessian-trace", "hessian-top-eigenvalue").count()).isEqualTo(4);
    }

    @Test
    void eigenvaluesRankByMagnitude() {
        assertThat(Agreement.of(analysis(), Progress.NONE).between("hessian-trace", "hessian-top-eigenvalue").kendall()
                .value())
                .isEqualTo(1);
    }

    @Test
    void largestDisagreementComesFirstAndNamesBothMetrics() {
        Disagreement first = Agreement.of(analysis(), List.of("hessian-trace", "snip"), Bootstrap.DEFAULT,
                Progress.NONE).disagreements().getFirst();

        assertThat(first.tensor()).isEqualTo("t0");
        assertThat(first.spread()).isEqualTo(0.25);
        assertThat(first.highestMetric()).isEqualTo("snip");
        assertThat(first.lowestMetric()).isEqualTo("hessian-trace");
        assertThat(first.lowest()).isZero();
    }

    @Test
    void unknownMetricIsRefusedByName() {
        assertThatThrownBy(() -> Agreement.of(analysis(), List.of("hessian-trace", "grasp"), Bootstrap.DEFAULT,
                Progress.NONE))
                .isInstanceOf(AgreementException.class).hasMessageContaining("grasp")
                .hasMessageContaining("hessian-trace, snip");
    }

    @Test
    void predictionsAreCorrelatedWithMeasuredPlans() {
        Analysis analysis = analysis();
        List<MeasuredLoss> plans = new ArrayList<>();
        for (int plan = 0; plan < 6; plan++) {
            Map<String, String> formats = new LinkedHashMap<>();
            for (int tensor = 0; tensor < 5; tensor++) {
                formats.put("t" + tensor, (plan + tensor) % 3 == 0 ? "int2-row" : "int4-row");
            }
            double loss = formats.entrySet().stream().mapToDouble(entry -> damage(entry.getKey(), entry.getValue()))
                    .sum();
            plans.add(new MeasuredLoss(formats, loss, 0));
        }

        List<RankCorrelation> found = MeasuredAgreement.of(analysis, plans, Bootstrap.DEFAULT);

        assertThat(found).extracting(RankCorrelation::first).containsExactly("trace", "hessian-trace", "snip",
                "hessian-top-eigenvalue", MeasuredAgreement.BASELINE);
        assertThat(found).extracting(RankCorrelation::second).containsOnly(MeasuredAgreement.MEASURED);
        assertThat(found.getFirst().spearman().value()).isEqualTo(1);
        assertThat(found.get(1).spearman().value()).isEqualTo(1);
        assertThatThrownBy(() -> MeasuredAgreement.of(analysis, plans.subList(0, 2), Bootstrap.DEFAULT))
                .isInstanceOf(AgreementException.class).hasMessageContaining("2 measured plans");
    }

    @Test
    void computedAnalysisIsCompared() {
        BigramModel model = new BigramModel(7);
        Analysis analysis = Analyser.analyse(model, TokenRows.of(model.rows(8, 30, 5)),
                new AnalysisSettings(List.of("snip", "gradient-norm"), List.of(), List.of(), 2, 1, 30, 600,
                        Precision.DOUBLE),
                Progress.NONE, partial -> {
                });

        assertThat(Agreement.of(analysis, Progress.NONE).correlations()).hasSize(1);
    }

    private static double damage(String tensor, String format) {
        int index = Integer.parseInt(tensor.substring(1));
        return (index + 1) * (format.equals("int2-row") ? 16 : 1);
    }

    private static Analysis analysis() {
        double[] snip = {2, 1, 4, 3, 5};
        List<TensorAnalysis> tensors = IntStream.range(0, 5).mapToObj(index -> {
            Map<String, MetricValue> metrics = new LinkedHashMap<>();
            metrics.put("hessian-trace", new MetricValue(index + 1, 0.01, 4));
            metrics.put("snip", new MetricValue(snip[index], 0, 4));
            if (index < 4) {
                metrics.put("hessian-top-eigenvalue", new MetricValue(index % 2 == 0 ? index + 1 : -index - 1, 0, 4));
            }
            String name = "t" + index;
            Map<String, StorageDamage> byFormat = new LinkedHashMap<>();
            byFormat.put("int2-row", new StorageDamage(damage(name, "int2-row"), 0, 100));
            byFormat.put("int4-row", new StorageDamage(damage(name, "int4-row"), 0, 200));
            return new TensorAnalysis(name, List.of(20L, 20L), metrics, Map.of("trace", byFormat));
        }).toList();
        return whole(tensors);
    }

    /// An analysis of tensors with these values and nothing else.
    static Analysis analysis(List<Map<String, MetricValue>> values) {
        return whole(IntStream.range(0, values.size())
                .mapToObj(index -> new TensorAnalysis("t" + index, List.of(20L, 20L), values.get(index), Map.of()))
                .toList());
    }

    private static Analysis whole(List<TensorAnalysis> tensors) {
        BigramModel model = new BigramModel(7);
        Analysis base = Analyser.analyse(model, TokenRows.of(model.rows(2, 30, 5)),
                new AnalysisSettings(List.of(), List.of(), List.of(DamageKind.TRACE), 2, 1, 30, 600,
                        Precision.DOUBLE),
                Progress.NONE, partial -> {
                });
        return new Analysis("model", base.fingerprint(), base.settings(), base.provenance(), 1, 0, true, tensors);
    }
}
