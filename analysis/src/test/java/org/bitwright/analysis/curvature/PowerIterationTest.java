package org.bitwright.analysis.curvature;

import java.util.Map;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Golden;
import org.bitwright.io.model.TensorInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PowerIterationTest {
    @Test
    void eigenvaluesDifferFromTheExactOnes() {
        Golden golden = Golden.of("gpt2");
        Map<String, Double> largest = golden.numbers("hessian_top_eigenvalue");
        Map<String, Double> smallest = golden.numbers("hessian_min_eigenvalue");
        try (DifferentiableModel model = golden.load(Precision.DOUBLE);
                Curvature curvature = model.curvature(golden.rows())) {
            for (TensorInfo tensor : model.card().decidedTensors()) {
                if (!largest.containsKey(tensor.name())) {
                    continue;
                }
                double top = largest.getOrDefault(tensor.name(), Double.NaN);
                double bottom = smallest.getOrDefault(tensor.name(), Double.NaN);
                double extreme = top > -bottom ? top : bottom;
                MetricValue found = new PowerIteration(3, 300, 1e-4)
                        .topEigenvalue(curvature, tensor.name(), tensor.shape().elements(), Progress.NONE);
                assertThat(found.value()).as(tensor.name())
                        .isCloseTo(extreme, within(found.standardError() + 1e-3 * Math.abs(extreme)));
            }
        }
    }

    @Test
    void noIterationsAreAccepted() {
        assertThatThrownBy(() -> new PowerIteration(1, 0, 1e-3)).isInstanceOf(AnalysisException.class)
                .hasMessageContaining("0");
    }
}
