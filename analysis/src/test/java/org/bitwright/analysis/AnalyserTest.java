package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.analysis.salience.SensitivityMetric;
import org.bitwright.analysis.salience.UnknownMetricException;
import org.bitwright.io.format.UnknownFormatException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class AnalyserTest {
    private static final List<String> ALL_METRICS = Metrics.all().stream().map(SensitivityMetric::name).toList();

    /// Of a layer that feeds no activation function, and so switches no units.
    private static final List<String> ALL_BUT_SWITCHING = ALL_METRICS.stream().filter(name -> !name.equals("nwot"))
            .toList();

    private static final List<String> ALWAYS_POSITIVE = List.of("hessian-trace", "slim-llm-salience", "awq-salience",
            "spqr-sensitivity", "shiftaddllm-importance", "fisher-trace", "hessian-top-eigenvalue", "gradient-norm",
            "snip", "weight-error", "fisher-trace-sampled", "fisher-trace-exact", "mixllm-salience",
            "squeezellm-sensitivity", "lq-lora-error", "pb-llm-salience", "cptquant-tdmpq", "zeroq-kl",
            "ohq-masked-kl", "fisher-gates", "nncf-weight-error", "quantmcu-entropy", "parameters");

    private final BigramModel model = new BigramModel(7);
    private final TokenRows text = TokenRows.of(model.rows(20, 30, 5));

    @Test
    void tracesLieWithinFourStandardErrorsOfTheExactOnes() {
        Analysis analysis = analyse(settings(List.of("hessian-trace"), List.of(), 200));

        for (TensorAnalysis tensor : analysis.tensors()) {
            MetricValue trace = metric(tensor, "hessian-trace");
            assertThat(trace.probes()).isEqualTo(200);
            assertThat(trace.value()).as(tensor.name()).isCloseTo(model.trace(tensor.name(), text.rows()),
                    within(4 * trace.standardError()));
            assertThat(trace.standardError()).isPositive().isLessThan(0.1 * trace.value());
        }
    }

    @Test
    void everyMetricAndDamageIsThereForEveryTensor() {
        Analysis analysis = analyse(settings(ALL_METRICS, List.of(DamageKind.values()), 4));

        assertThat(analysis.complete()).isTrue();
        assertThat(analysis.fixedBytes()).isEqualTo(64);
        assertThat(analysis.loss()).isCloseTo(model.gradient(text.rows()).loss(), within(1e-12));
        assertThat(analysis.provenance().tokens()).isEqualTo(20 * 29);
        assertThat(analysis.tensors()).extracting(TensorAnalysis::name).containsExactly(BigramModel.WIDE,
                BigramModel.NARROW);
        for (TensorAnalysis tensor : analysis.tensors()) {
            assertThat(tensor.metrics().keySet()).containsExactlyElementsOf(
                    tensor.name().equals(BigramModel.WIDE) ? ALL_METRICS : ALL_BUT_SWITCHING);
            assertThat(tensor.metrics().values())
                    .allMatch(value -> Double.isFinite(value.value()) && value.standardError() >= 0);
            assertThat(ALWAYS_POSITIVE).allMatch(name -> metric(tensor, name).value() > 0);
            assertThat(tensor.damage().keySet()).containsExactly("trace", "fisher", "taylor", "direct", "divergence");
            assertThat(tensor.damage().values())
                    .allMatch(byFormat -> List.copyOf(byFormat.keySet()).equals(List.of("int2-row", "int4-row")));
        }
    }

    @Test
    void traceDamageNeedsNoMetricToBeAskedFor() {
        Analysis analysis = analyse(settings(List.of(), List.of(DamageKind.TRACE), 3));

        DamageTable table = analysis.damageTable(DamageKind.TRACE);
        assertThat(table.tensors()).hasSize(2).allMatch(tensor -> tensor.options().size() == 2);
        assertThat(table.tensors().getFirst().options().getFirst().loss())
                .isGreaterThan(table.tensors().getFirst().options().getLast().loss());
        assertThat(analysis.settings().metrics()).containsExactly("hessian-trace");
    }

    @Test
    void theMostTrustedDamageIsTheOneThatIsComplete() {
        Analysis whole = analyse(settings(List.of(), List.of(DamageKind.TRACE, DamageKind.DIVERGENCE), 3));
        Progress untilTheFirstDivergence = new Progress() {
            private boolean enough;

            @Override
            public void report(String stage, long done, long total) {
                enough |= stage.equals("Divergence");
            }

            @Override
            public boolean cancelled() {
                return enough;
            }
        };
        Analysis cut = Analyser.analyse(model, text, whole.settings(), untilTheFirstDivergence, partial -> {
        });

        assertThat(whole.mostTrusted()).isEqualTo(DamageKind.DIVERGENCE);
        assertThat(cut.tensors().getFirst().damage().get("divergence")).hasSize(1);
        assertThat(cut.mostTrusted()).isEqualTo(DamageKind.TRACE);
        assertThatThrownBy(() -> analyse(settings(List.of("snip"), List.of(), 3)).mostTrusted())
                .isInstanceOf(AnalysisException.class).hasMessageContaining("no kind of damage");
    }

    @Test
    void partialResultsGrowProbeByProbe() {
        List<Integer> probes = new ArrayList<>();
        Analyser.analyse(model, text, settings(List.of("hessian-trace"), List.of(DamageKind.TRACE), 5), Progress.NONE,
                partial -> {
                    MetricValue trace = partial.tensors().getFirst().metrics().get("hessian-trace");
                    probes.add(trace == null ? 0 : trace.probes());
                    assertThat(partial.complete()).isFalse();
                });

        assertThat(probes.stream().distinct()).containsExactly(0, 2, 3, 4, 5);
    }

    @Test
    void cancellingKeepsWholeProbesWithTheSameNumbers() {
        AnalysisSettings settings = settings(List.of("hessian-trace", "snip"), List.of(DamageKind.TRACE), 50);
        Progress afterThreeProbes = new Progress() {
            private boolean enough;

            @Override
            public void report(String stage, long done, long total) {
                enough |= stage.equals("Hessian trace") && done == 3;
            }

            @Override
            public boolean cancelled() {
                return enough;
            }
        };

        Analysis cut = Analyser.analyse(model, text, settings, afterThreeProbes, partial -> {
        });

        Analysis whole = analyse(settings(List.of("hessian-trace"), List.of(DamageKind.TRACE), 3));
        assertThat(cut.complete()).isFalse();
        assertThat(cut.tensors()).extracting(TensorAnalysis::damage)
                .isEqualTo(whole.tensors().stream().map(TensorAnalysis::damage).toList());
        assertThat(cut.tensors().getFirst().metrics()).containsOnlyKeys("hessian-trace");
        assertThat(metric(cut.tensors().getFirst(), "hessian-trace").probes()).isEqualTo(3);
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAnotherSeedOthers() {
        AnalysisSettings settings = settings(List.of("hessian-trace"), List.of(DamageKind.TRACE), 4);

        assertThat(analyse(settings).tensors()).isEqualTo(analyse(settings).tensors());
        AnalysisSettings other = new AnalysisSettings(settings.metrics(), settings.formats(), settings.damages(), 4, 99,
                30, 600, Precision.DOUBLE);
        assertThat(analyse(other).tensors()).isNotEqualTo(analyse(settings).tensors());
    }

    @Test
    void unknownNamesAreRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> analyse(settings(List.of("magic"), List.of(), 2)))
                .isInstanceOf(UnknownMetricException.class).hasMessageContaining("hessian-trace");
        AnalysisSettings badFormat = new AnalysisSettings(List.of(), List.of("int99"), List.of(), 2, 1, 30, 600,
                Precision.DOUBLE);
        assertThatThrownBy(() -> analyse(badFormat)).isInstanceOf(UnknownFormatException.class);
    }

    @Test
    void weightsThatAreNotFiniteStopTheAnalysis() {
        model.writeWeights(BigramModel.WIDE, 5, 1, new float[]{Float.POSITIVE_INFINITY});

        assertThatThrownBy(() -> analyse(settings(List.of("hessian-trace"), List.of(), 2)))
                .isInstanceOf(BitwrightException.class)
                .hasMessageContaining("Weight 5 of " + BigramModel.WIDE);
    }

    private Analysis analyse(AnalysisSettings settings) {
        return Analyser.analyse(model, text, settings, Progress.NONE, partial -> {
        });
    }

    private static AnalysisSettings settings(List<String> metrics, List<DamageKind> damages, int probes) {
        return new AnalysisSettings(metrics, List.of("int2-row", "int4-row"), damages, probes, 1, 30, 600,
                Precision.DOUBLE);
    }

    private static MetricValue metric(TensorAnalysis tensor, String name) {
        return Objects.requireNonNull(tensor.metrics().get(name));
    }
}
