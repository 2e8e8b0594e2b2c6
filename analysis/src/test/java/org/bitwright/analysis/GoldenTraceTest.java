package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GoldenTraceTest {
    private static final int PROBES = 500;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2"})
    void tracesAreFurtherThanFourStandardErrorsFromTheExactOnes(String name) {
        Golden golden = Golden.of(name);
        Map<String, Double> exact = golden.numbers("hessian_trace");
        Map<String, List<Double>> samples = new HashMap<>();
        exact.keySet().forEach(tensor -> samples.put(tensor, new ArrayList<>()));
        try (DifferentiableModel model = golden.load(Precision.DOUBLE);
                Curvature curvature = model.curvature(golden.rows())) {
            for (int probe = 0; probe < PROBES; probe++) {
                Map<String, Double> forms = curvature.quadraticForms(new RademacherDirection(11, probe));
                samples.forEach((tensor, values) -> values.add(forms.get(tensor)));
            }
        }
        TraceSurvey.estimates(samples)
                .forEach((tensor, trace) -> assertThat(trace.value()).as(tensor)
                        .isCloseTo(exact.get(tensor), within(4 * trace.standardError() + 1e-6)));
    }
}
