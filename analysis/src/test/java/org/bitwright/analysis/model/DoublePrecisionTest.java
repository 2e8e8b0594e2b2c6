package org.bitwright.analysis.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.bitwright.analysis.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Against references that are float64 throughout: nothing but the order of sums may differ.
class DoublePrecisionTest {
    static Stream<String> models() {
        return Golden.namesInDouble().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void lossLogitsGradientOrCurvatureDiffer(String name) {
        Golden golden = Golden.inDouble(name);
        List<int[]> rows = golden.rows();
        try (DifferentiableModel model = golden.load(Precision.DOUBLE); Curvature curvature = model.curvature(rows)) {
            for (int row = 0; row < rows.size(); row++) {
                int index = row;
                model.visitLogits(rows.get(row), (position, logits) -> {
                    for (int token = 0; token < logits.length; token++) {
                        assertThat(logits[token]).isCloseTo(golden.logit(index, position, token), within(1e-9));
                    }
                });
            }
            assertThat(curvature.loss()).isCloseTo(golden.loss(), within(1e-12));
            Gradient gradient = model.gradient(rows);
            golden.numbers("grad_norm").forEach(
                    (tensor, norm) -> assertThat(gradient.norm(tensor)).as(tensor).isCloseTo(norm,
                            relative(1e-9, norm)));
            HessianProduct product = curvature.product(Golden.PROBE);
            golden.numbers("hvp_norm").forEach(
                    (tensor, norm) -> assertThat(product.norm(tensor)).as(tensor).isCloseTo(norm,
                            relative(1e-8, norm)));
            Map<String, Double> forms = curvature.quadraticForms(Golden.PROBE);
            golden.numbers("v_dot_hv").forEach(
                    (tensor, form) -> assertThat(forms.get(tensor)).as(tensor).isCloseTo(form, relative(1e-8, form)));
        }
    }

    /// The floor is for what is zero but for rounding: a bias in front of a softmax has no gradient.
    private static Offset<Double> relative(double share, double value) {
        return within(share * Math.abs(value) + 1e-13);
    }
}
