package org.bitwright.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.curvature.TensorVector;
import org.bitwright.analysis.curvature.TopEigenvalue;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class QuadraticGoldenTest {
    private static final double[][] SIGNS = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};

    @Test
    void theFourSignVectorsGiveTheGoldenTraceSamples() {
        SampleStore samples = new SampleStore();
        survey(4).run(new QuadraticCurvature(new double[]{2, 1}, new double[]{1, 3}), samples, () -> {
        }, Progress.NONE);

        List<Double> found = samples.of("hessian-trace", QuadraticCurvature.TENSOR);
        assertThat(found).containsExactly(7.0, 3.0, 3.0, 7.0);
        MetricValue trace = Objects.requireNonNull(
                TraceSurvey.estimates(samples, List.of(QuadraticCurvature.TENSOR)).get(QuadraticCurvature.TENSOR));
        assertThat(trace.value()).isEqualTo(5);
        assertThat(found.stream().mapToDouble(value -> (value - 5) * (value - 5)).average().orElseThrow())
                .isEqualTo(4);
        assertThat(trace.standardError()).isCloseTo(Math.sqrt(4 / 3.0), within(1e-12));
    }

    @Test
    void diagonalHessianNeedsNoSecondProbe() {
        SampleStore samples = new SampleStore();
        survey(4).run(QuadraticCurvature.diagonal(2, -7), samples, () -> {
        }, Progress.NONE);

        assertThat(samples.of("hessian-trace", QuadraticCurvature.TENSOR)).containsOnly(-5.0);
    }

    @Test
    void goldenTopEigenvaluesKeepTheirSign() {
        assertThat(eigenvalue(QuadraticCurvature.diagonal(1, 2, 3))).isCloseTo(3, within(1e-3));
        assertThat(eigenvalue(new QuadraticCurvature(new double[]{2, 1}, new double[]{1, 3})))
                .isCloseTo((5 + Math.sqrt(5)) / 2, within(1e-4));
        assertThat(eigenvalue(QuadraticCurvature.diagonal(1, -5))).isCloseTo(-5, within(1e-4));
        assertThat(eigenvalue(QuadraticCurvature.diagonal(0, 0))).isZero();
        assertThat(eigenvalue(QuadraticCurvature.diagonal(1, -1.0001, 0.5, 0.9999))).isCloseTo(-1.0001, within(1e-9));
    }

    private static double eigenvalue(Curvature curvature) {
        int size = ((QuadraticCurvature) curvature).matrix().length;
        return Objects.requireNonNull(
                TopEigenvalue.DEFAULT.of(curvature, QuadraticCurvature.TENSOR, size, Progress.NONE)).value();
    }

    private static TraceSurvey survey(int probes) {
        return new TraceSurvey(new BigramModel(1), List.of(QuadraticCurvature.TENSOR), Set.of(),
                TokenRows.of(List.of(new int[]{0, 1})), new StoppingRule(probes, 0),
                probe -> new TensorVector(QuadraticCurvature.TENSOR, SIGNS[probe % SIGNS.length]));
    }
}
