package org.bitwright.app.workbench.selection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.Series;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Scaling;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DetailViewModelTest {
    private static final String TENSOR = "model.layers.1.mlp.down_proj.weight";

    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Workbench workbench = new Workbench(new SyntheticServices(3, true), executor);
    private final SelectionViewModel selection = new SelectionViewModel(workbench);
    private final DetailViewModel details = new DetailViewModel(workbench);

    @BeforeEach
    void openDemo() {
        workbench.opening().openDemo();
        executor.elapse();
    }

    private void select(String tensor) {
        workbench.session().selectionProperty().set(Set.of(tensor));
    }

    @Test
    void onlyWhatIsLookedAtIsRead() {
        details.detailProperty().set(Detail.METRICS);
        select(TENSOR);
        executor.elapse();
        assertThat(workbench.inspecting().weightsProperty().get()).isEmpty();
        details.detailProperty().set(Detail.WEIGHTS);
        executor.elapse();
        assertThat(workbench.inspecting().weightsProperty().get()).containsOnlyKeys(TENSOR);
        assertThat(details.weightsProperty().get().series().getFirst().data()).hasSize(81);
        assertThat(details.weightFactsProperty().get()).contains("excess kurtosis").contains("12 beyond");
        assertThat(workbench.inspecting().channelsProperty().get()).isEmpty();
        details.detailProperty().set(Detail.CHANNELS);
        executor.elapse();
        assertThat(details.channelsProperty().get().series().getFirst().data()).hasSize(256);
    }

    @Test
    void passingOverTensorsReadsOnlyTheOneWhereItStops() {
        select("model.layers.0.mlp.down_proj.weight");
        select(TENSOR);
        executor.elapse();
        assertThat(workbench.inspecting().weightsProperty().get()).containsOnlyKeys(TENSOR);
    }

    @Test
    void lossesHaveOnePointPerFormatAndTheUsedOneIsSetOff() {
        select(TENSOR);
        Chart chart = LossChart.of(selection.lossesProperty().get(), "t", Scaling.AUTOMATIC);
        List<Series.Datum> others = chart.series().get(1).data();
        List<Series.Datum> current = chart.series().get(2).data();
        assertThat(others).hasSize(6);
        assertThat(current).hasSize(1);
        selection.setFormat(selection.lossesProperty().get().getFirst().format());
        Chart after = LossChart.of(selection.lossesProperty().get(), "t", Scaling.AUTOMATIC);
        assertThat(after.series().get(2).data().getFirst().x()).isZero();
    }

    @Test
    void theTraceComesToRestProbeByProbe() {
        Analysis whole = Objects.requireNonNull(workbench.session().analysisProperty().get());
        select(TENSOR);
        for (int probes = 2; probes <= 6; probes++) {
            workbench.session().analysisProperty().set(withProbes(whole, probes));
        }
        List<Series.Datum> mean = details.traceProperty().get().series().getLast().data();
        assertThat(mean).extracting(Series.Datum::x).containsExactly(2.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(mean).allMatch(datum -> datum.high() - datum.y() > 0);
        assertThat(mean.getFirst().high() - mean.getFirst().low())
                .isGreaterThan(mean.getLast().high() - mean.getLast().low());
        workbench.session().analysisProperty().set(withProbes(whole, 3));
        assertThat(details.traceProperty().get().series().getFirst().data()).hasSize(1);
    }

    private static Analysis withProbes(Analysis analysis, int probes) {
        List<TensorAnalysis> tensors = analysis.tensors().stream().map(tensor -> {
            MetricValue value = Objects.requireNonNull(tensor.metrics().get("hessian-trace"));
            return new TensorAnalysis(tensor.name(), tensor.shape(), Map.of("hessian-trace",
                    new MetricValue(value.value(), value.standardError() / Math.sqrt(probes), probes)),
                    tensor.damage());
        }).toList();
        return new Analysis(analysis.model(), analysis.fingerprint(), analysis.settings(), analysis.provenance(),
                analysis.loss(), analysis.fixedBytes(), false, tensors);
    }

    @Test
    void aSavedCourseIsShownAfterOpening() {
        select(TENSOR);
        assertThat(details.traceProperty().get().series().getLast().data()).hasSize(63);
    }

    @Test
    void aSpectrumIsComputedOnlyWhenAskedFor() {
        select(TENSOR);
        details.detailProperty().set(Detail.SPECTRUM);
        executor.elapse();
        assertThat(details.spectrumProperty().get().isEmpty()).isTrue();
        details.findSpectrum();
        assertThat(details.spectrumProperty().get().series().getFirst().data()).hasSize(400);
        assertThat(details.spectrumFactsProperty().get()).startsWith("from -0.40 to 7.90").endsWith("2.0 % below 0");
    }

    @Test
    void ranksOfTensorsWithinTheirErrorsAreTied() {
        Analysis whole = Objects.requireNonNull(workbench.session().analysisProperty().get());
        double[] values = {10, 5, 4.9, 4.8, 1};
        List<TensorAnalysis> five = IntStream.range(0, 5)
                .mapToObj(index -> new TensorAnalysis("t" + index, List.of(2L, 2L),
                        Map.of("m", new MetricValue(values[index], 0.1, 4)), Map.of()))
                .toList();
        Analysis analysis = new Analysis("m", "f", whole.settings(), whole.provenance(), 1, 0, true, five);
        assertThat(MetricRanks.of(analysis, "t0").getFirst().rank()).isEqualTo("1");
        assertThat(MetricRanks.of(analysis, "t1").getFirst().rank()).isEqualTo("2–3");
        assertThat(MetricRanks.of(analysis, "t2").getFirst().rank()).isEqualTo("2–4");
        assertThat(MetricRanks.of(analysis, "t4").getFirst()).returns(5, MetricLine::best).returns(0.0,
                MetricLine::standing);
        assertThat(MetricRanks.of(analysis, "nothing")).isEmpty();
    }

    @Test
    void everyMetricIsBesideTheOthersAndCanBeTakenAlong() {
        select(TENSOR);
        assertThat(details.metricsProperty().get()).extracting(MetricLine::metric)
                .containsExactly("hessian-trace", "slim-llm-salience", "weight-error");
        assertThat(details.metricTable().csv()).contains("hessian-trace,").contains("22");
    }
}
