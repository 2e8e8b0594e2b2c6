package org.bitwright.analysis;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TensorAnalysisTest {
    @Test
    void courseIsTheMeanAndItsErrorAfterEveryProbeFromTheSecondOn() {
        TensorAnalysis tensor = new TensorAnalysis("t", List.of(2L, 2L), Map.of(), Map.of(),
                Map.of("hessian-trace", List.of(7.0, 3.0, 3.0, 7.0)));

        List<MetricValue> course = tensor.course("hessian-trace");

        assertThat(course).extracting(MetricValue::probes).containsExactly(2, 3, 4);
        assertThat(course.getFirst()).isEqualTo(new MetricValue(5, 2, 2));
        assertThat(course.getLast().value()).isEqualTo(5);
        // The population variance of 7, 3, 3, 7 is 4; over n − 1 = 3.
        assertThat(course.getLast().standardError()).isCloseTo(Math.sqrt(4.0 / 3), within(1e-12));
    }

    @Test
    void tensorWithoutProbesHasNoCourse() {
        assertThat(new TensorAnalysis("t", List.of(1L), Map.of(), Map.of()).course("hessian-trace")).isEmpty();
    }
}
