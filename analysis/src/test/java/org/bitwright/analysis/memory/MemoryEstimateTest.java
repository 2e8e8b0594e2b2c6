package org.bitwright.analysis.memory;

import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.PairSettings;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.ModelSize;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MemoryEstimateTest {
    private static final long GIGABYTE = 1_000_000_000;

    /// Seven billion weights.
    private static final ModelSize LARGE = new ModelSize(7 * GIGABYTE, 300_000_000, 100_000_000, 3_000_000, 40_000,
            11_008,
            32_000);

    @Test
    void termsAddUpAndDoublePrecisionDoublesTheWeights() {
        MemoryEstimate single = MemoryEstimate.of(LARGE, settings(List.of("hessian-trace"), Precision.FLOAT),
                Residence.WHOLE);
        MemoryEstimate twice = MemoryEstimate.of(LARGE, settings(List.of("hessian-trace"), Precision.DOUBLE),
                Residence.WHOLE);

        assertThat(single.totalBytes()).isEqualTo(single.terms().stream().mapToLong(MemoryTerm::bytes).sum())
                .isEqualTo(single.heapBytes() + single.nativeBytes());
        assertThat(term(single, "weights")).isEqualTo(28 * GIGABYTE);
        assertThat(term(twice, "weights")).isEqualTo(56 * GIGABYTE);
        assertThat(single.terms().getFirst().bytes()).isGreaterThanOrEqualTo(single.terms().getLast().bytes());
        assertThat(single.describe()).contains("weights 28.00 GB", "direction of a probe");
    }

    @Test
    void forwardOnlyMetricsNeedFewTensorsAtATime() {
        AnalysisSettings forward = new AnalysisSettings(List.of("slim-llm-salience"), List.of(), List.of(), 2, 1, 512,
                512, Precision.FLOAT);

        MemoryEstimate estimate = MemoryEstimate.of(LARGE, forward, Residence.STREAMED);

        // One tensor at work, and what waits to be filled anew.
        assertThat(term(estimate, "weights")).isEqualTo(1_200_000_000 + 400_000_000);
        assertThat(estimate.terms()).extracting(MemoryTerm::name).doesNotContain("direction of a probe",
                "gradients and products");
    }

    @Test
    void whatCannotFitIsRefusedWithItsTermsAndWhatWould() {
        MemoryLimits limits = new MemoryLimits(40 * GIGABYTE, 200 * GIGABYTE, 200 * GIGABYTE);

        assertThatThrownBy(() -> MemoryEstimate.requireFits(LARGE,
                settings(List.of("hessian-trace"), Precision.DOUBLE), limits)).isInstanceOf(MemoryException.class)
                .hasMessageContaining("weights 56.00 GB").hasMessageContaining("40.00 GB of heap")
                .hasMessageContaining("--dtype float");
        assertThatCode(() -> MemoryEstimate.requireFits(LARGE, settings(List.of("hessian-trace"), Precision.FLOAT),
                limits)).doesNotThrowAnyException();
    }

    @Test
    void onASmallMachineOnlyWhatGoesLayerByLayerIsAdvised() {
        AnalysisSettings asked = settings(List.of("hessian-trace", "awq-salience"), Precision.FLOAT);
        MemoryLimits small = new MemoryLimits(7 * GIGABYTE, 8 * GIGABYTE, 16 * GIGABYTE);
        long changedPasses = Runtime.getRuntime().maxMemory() / 4;

        assertThatThrownBy(() -> MemoryEstimate.requireFits(LARGE, asked, small))
                .hasMessageContaining("--metrics awq-salience --damage divergence");
        assertThatThrownBy(() -> MemoryEstimate.requireFits(LARGE, asked,
                new MemoryLimits(7 * GIGABYTE, 2 * GIGABYTE + changedPasses / 2, 16 * GIGABYTE)))
                .hasMessageContaining("--metrics awq-salience --damage none");
        assertThatThrownBy(() -> MemoryEstimate.requireFits(LARGE, settings(List.of("hessian-trace"),
                Precision.FLOAT), new MemoryLimits(1, 1, 1))).hasMessageContaining("more memory");
    }

    @Test
    void divergencesAndPairsNeedTheWholeModelAndThePredictionsOfTheOriginal() {
        AnalysisSettings divergences = new AnalysisSettings(List.of(), List.of("q4_k"), List.of(DamageKind.DIVERGENCE),
                2, 1, 512, 512, Precision.FLOAT);
        AnalysisSettings pairs = new AnalysisSettings(List.of(), List.of(), List.of(), 2, 1, 512, 512, Precision.FLOAT)
                .pairing(new PairSettings(List.of("q2_k"), 0));

        for (AnalysisSettings settings : List.of(divergences, pairs)) {
            MemoryEstimate estimate = MemoryEstimate.of(LARGE, settings, Residence.WHOLE);
            assertThat(term(estimate, "weights")).isEqualTo(28 * GIGABYTE);
            assertThat(term(estimate, "predictions of the original"))
                    .isEqualTo(Double.BYTES * 512L * LARGE.vocabulary());
        }
    }

    @Test
    void measuredDamagesAreStreamedWhereTheWholeModelDoesNotFit() {
        AnalysisSettings measured = new AnalysisSettings(List.of("awq-salience"), List.of("q4_k"),
                List.of(DamageKind.DIRECT, DamageKind.DIVERGENCE), 2, 1, 512, 512, Precision.FLOAT);
        MemoryLimits roomy = new MemoryLimits(90 * GIGABYTE, 90 * GIGABYTE, 180 * GIGABYTE);
        MemoryLimits small = new MemoryLimits(7 * GIGABYTE, 8 * GIGABYTE, 16 * GIGABYTE);

        assertThat(Residence.of(LARGE, measured, roomy)).isEqualTo(Residence.WHOLE);
        assertThat(Residence.of(LARGE, measured, small)).isEqualTo(Residence.STREAMED);
        assertThat(Residence.of(LARGE, measured.pairing(new PairSettings(List.of("q2_k"), 0)), small))
                .isEqualTo(Residence.WHOLE);
        assertThat(Residence.of(LARGE, settings(List.of("awq-salience"), Precision.FLOAT), small))
                .isEqualTo(Residence.WHOLE);
        MemoryEstimate streamed = MemoryEstimate.of(LARGE, measured, Residence.STREAMED);
        assertThat(streamed.fits(small)).isTrue();
        assertThat(term(streamed, "activations of changed passes")).isPositive();
    }

    private static long term(MemoryEstimate estimate, String name) {
        return estimate.terms().stream().filter(term -> term.name().equals(name)).findFirst().orElseThrow().bytes();
    }

    private static AnalysisSettings settings(List<String> metrics, Precision precision) {
        return new AnalysisSettings(metrics, List.of("q4_k"), List.of(DamageKind.TRACE), 8, 1, 512, 512, precision);
    }
}
