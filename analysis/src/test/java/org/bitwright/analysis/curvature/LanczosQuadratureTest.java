package org.bitwright.analysis.curvature;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.QuadraticCurvature;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Golden;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class LanczosQuadratureTest {
    @Test
    void nodesOfADiagonalMatrixAreItsEigenvaluesWithEqualWeights() {
        Spectrum spectrum = new LanczosQuadrature(5, 10, 2).of(QuadraticCurvature.diagonal(1, 2, 3), "t", 3,
                Progress.NONE);

        assertThat(spectrum.probes()).hasSize(2);
        for (RitzValues probe : spectrum.probes()) {
            assertThat(probe.values()).hasSize(3);
            for (int node = 0; node < 3; node++) {
                assertThat(probe.values().get(node)).isCloseTo(node + 1, within(1e-12));
                assertThat(probe.weights().get(node)).isCloseTo(1.0 / 3, within(1e-12));
            }
        }
        assertThat(spectrum.trace().value()).isCloseTo(6, within(1e-10));
        assertThat(spectrum.trace().standardError()).isCloseTo(0, within(1e-10));
        assertThat(spectrum.negativeMass()).isZero();
    }

    @Test
    void goldenTridiagonalMatrix() {
        RitzValues found = LanczosQuadrature
                .quadrature(new EigenDecomposition(new double[]{2, 2, 2}, new double[]{0.816497, 0.577350}));

        assertThat(found.values().get(0)).isCloseTo(1, within(1e-5));
        assertThat(found.values().get(2)).isCloseTo(3, within(1e-5));
        assertThat(found.weights().get(1)).isCloseTo(1.0 / 3, within(1e-5));
    }

    @Test
    void repeatedEigenvaluesUseUpTheKrylovSpaceAndNegativeOnesAreCounted() {
        Spectrum spectrum = new LanczosQuadrature(5, 10, 1).of(QuadraticCurvature.diagonal(-5, 2, 2, 2), "t", 4,
                Progress.NONE);

        RitzValues probe = spectrum.probes().getFirst();
        assertThat(probe.values()).hasSize(2);
        assertThat(probe.weights().getFirst()).isCloseTo(0.25, within(1e-12));
        assertThat(spectrum.negativeMass()).isCloseTo(0.25, within(1e-12));
        assertThat(spectrum.lowest()).isCloseTo(-5, within(1e-12));
    }

    @Test
    void densityIntegratesToOneAndPeaksAtTheEigenvalues() {
        Spectrum spectrum = new LanczosQuadrature(5, 10, 1).of(QuadraticCurvature.diagonal(1, 2, 3), "t", 3,
                Progress.NONE);

        List<Spectrum.DensityPoint> density = spectrum.density(2021);
        double step = density.get(1).eigenvalue() - density.get(0).eigenvalue();
        assertThat(density.stream().mapToDouble(Spectrum.DensityPoint::density).sum() * step)
                .isCloseTo(1, within(1e-9));
        double between = density.stream().filter(point -> Math.abs(point.eigenvalue() - 1.5) < 0.2)
                .mapToDouble(Spectrum.DensityPoint::density).max().orElseThrow();
        assertThat(between).isLessThan(1e-6);
    }

    @Test
    void extremesOfAModelAreThoseOfTheReference() {
        Golden golden = Golden.of("llama");
        String tensor = "model.layers.0.self_attn.k_proj.weight";
        try (DifferentiableModel model = golden.load(Precision.DOUBLE);
                Curvature curvature = model.curvature(golden.rows())) {
            int size = Math.toIntExact(model.card().tensors().stream().filter(info -> info.name().equals(tensor))
                    .findFirst().orElseThrow().shape().elements());
            Spectrum spectrum = new LanczosQuadrature(1, 60, 1).of(curvature, tensor, size, Progress.NONE);

            Map<String, Double> top = golden.numbers("hessian_top_eigenvalue");
            Map<String, Double> bottom = golden.numbers("hessian_min_eigenvalue");
            double largest = Objects.requireNonNull(top.get(tensor));
            assertThat(spectrum.highest()).isCloseTo(largest, within(1e-5 * largest));
            double smallest = Objects.requireNonNull(bottom.get(tensor));
            assertThat(spectrum.lowest()).isCloseTo(smallest, within(1e-5 * Math.abs(smallest)));
        }
    }

    @Test
    void curvatureThatIsNotFiniteStopsWithTheTensorNamed() {
        assertThatThrownBy(() -> new LanczosQuadrature(5, 10, 1).of(QuadraticCurvature.diagonal(1, Double.NaN), "t", 2,
                Progress.NONE)).isInstanceOf(AnalysisException.class).hasMessageContaining("curvature of t");
    }
}
