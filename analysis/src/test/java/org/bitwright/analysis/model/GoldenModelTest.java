package org.bitwright.analysis.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.bitwright.analysis.Precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Every architecture against its float64 reference.
class GoldenModelTest {
    @ForEveryArchitecture
    void logitsOrLossDifferFromTheReference(String name) {
        Golden golden = Golden.of(name);
        Tolerance tolerance = Tolerance.of(name);
        List<int[]> rows = golden.rows();
        try (DifferentiableModel model = golden.load(Precision.DOUBLE)) {
            for (int r = 0; r < rows.size(); r++) {
                int row = r;
                model.visitLogits(rows.get(r), (position, logits) -> {
                    for (int token = 0; token < logits.length; token++) {
                        assertThat(logits[token]).as("logit %d at %d", token, position)
                                .isCloseTo(golden.logit(row, position, token), within(tolerance.logit()));
                    }
                });
            }
            double loss = model.tokenLosses(rows).stream().flatMapToDouble(Arrays::stream).average().orElseThrow();
            assertThat(loss).isCloseTo(golden.loss(), within(tolerance.loss()));
        }
    }

    @ForEveryArchitecture
    void logitsOfRowsTogetherDifferFromThoseOfSingleRowsOrMissAPosition(String name) {
        Golden golden = Golden.of(name);
        List<int[]> rows = golden.rows();
        Map<String, double[]> together = new ConcurrentHashMap<>();
        try (DifferentiableModel model = golden.load(Precision.DOUBLE, 3)) {
            model.visitLogits(rows, (row, position, logits) -> together.put(row + "/" + position, logits.clone()));
            for (int r = 0; r < rows.size(); r++) {
                int row = r;
                model.visitLogits(rows.get(r), (position, logits) -> assertThat(together.remove(row + "/" + position))
                        .as("row %d, position %d", row, position).containsExactly(logits, within(1e-9)));
            }
        }
        assertThat(together).isEmpty();
    }

    @ForEveryArchitecture
    void gradientDiffersFromTheReference(String name) {
        Golden golden = Golden.of(name);
        Tolerance tolerance = Tolerance.of(name);
        try (DifferentiableModel model = golden.load(Precision.DOUBLE)) {
            Gradient gradient = model.gradient(golden.rows());
            assertThat(gradient.loss()).isCloseTo(golden.loss(), within(tolerance.loss()));
            golden.numbers("grad_norm")
                    .forEach((tensor, norm) -> assertThat(gradient.norm(tensor)).as(tensor).isCloseTo(norm,
                            tolerance.gradient(norm)));
        }
    }

    @ForEveryArchitecture
    void curvatureDiffersFromTheReference(String name) {
        Golden golden = Golden.of(name);
        Tolerance tolerance = Tolerance.of(name);
        try (DifferentiableModel model = golden.load(Precision.DOUBLE);
                Curvature curvature = model.curvature(golden.rows())) {
            assertThat(curvature.loss()).isCloseTo(golden.loss(), within(tolerance.loss()));
            Map<String, Double> forms = curvature.quadraticForms(Golden.PROBE);
            HessianProduct product = curvature.product(Golden.PROBE);
            golden.numbers("v_dot_hv").forEach((tensor, form) -> {
                assertThat(forms.get(tensor)).as(tensor).isCloseTo(form, tolerance.form(form, product.norm(tensor)));
                assertThat(product.dot(tensor, Golden.PROBE)).as(tensor).isCloseTo(forms.get(tensor),
                        within(1e-10 * product.norm(tensor) + 1e-12));
            });
            golden.numbers("hvp_norm")
                    .forEach((tensor, norm) -> assertThat(product.norm(tensor)).as(tensor).isCloseTo(norm,
                            tolerance.curvature(norm)));
        }
    }

    @ForEveryArchitecture
    void floatsStrayFromDoubles(String name) {
        Golden golden = Golden.of(name);
        try (DifferentiableModel model = golden.load(Precision.FLOAT);
                Curvature curvature = model.curvature(golden.rows())) {
            assertThat(curvature.loss()).isCloseTo(golden.loss(), within(1e-5));
            HessianProduct product = curvature.product(Golden.PROBE);
            golden.numbers("hvp_norm")
                    .forEach((tensor, norm) -> assertThat(product.norm(tensor)).as(tensor).isCloseTo(norm,
                            within(1e-3 * Math.abs(norm) + 1e-5)));
        }
    }

    @ForEveryArchitecture
    void resultsDependOnTheNumberOfThreads(String name) {
        Golden golden = Golden.of(name);
        try (DifferentiableModel one = golden.load(Precision.FLOAT, 1);
                DifferentiableModel three = golden.load(Precision.FLOAT, 3);
                Curvature curvatureOfOne = one.curvature(golden.rows());
                Curvature curvatureOfThree = three.curvature(golden.rows())) {
            assertThat(curvatureOfThree.loss()).isEqualTo(curvatureOfOne.loss());
            assertThat(curvatureOfThree.quadraticForms(Golden.PROBE))
                    .isEqualTo(curvatureOfOne.quadraticForms(Golden.PROBE));
        }
    }
}
