package org.bitwright.analysis.model;

import java.util.Map;
import java.util.stream.Stream;

import org.bitwright.analysis.Precision;
import org.bitwright.io.model.TensorInfo;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// Gradients and products hand their memory on; nothing of what was in it may show.
class DerivativeMemoryTest {
    @ForEveryArchitecture
    void derivativesInUsedMemoryDifferFromThoseInFreshMemory(String name) {
        Golden golden = Golden.of(name);
        try (DifferentiableModel model = golden.load(Precision.FLOAT);
                Curvature curvature = model.curvature(golden.rows())) {
            Map<String, double[]> fresh = gradient(model, golden);
            Map<String, double[]> freshProduct = product(curvature, model);
            assertEqual(gradient(model, golden), fresh);
            assertEqual(product(curvature, model), freshProduct);
        }
    }

    @ForEveryArchitecture
    void theProductOfOneTensorDiffersFromThatOfAllOrTellsOfOthers(String name) {
        Golden golden = Golden.of(name);
        try (DifferentiableModel model = golden.load(Precision.FLOAT);
                Curvature curvature = model.curvature(golden.rows())) {
            Map<String, double[]> all = product(curvature, model);
            for (String tensor : all.keySet()) {
                try (HessianProduct one = curvature.product(Golden.PROBE, tensor::equals)) {
                    assertThat(read(one, tensor, model)).as(tensor).isEqualTo(all.get(tensor));
                    all.keySet().stream().filter(other -> !other.equals(tensor)).limit(1)
                            .forEach(other -> assertThatIllegalStateException().isThrownBy(() -> one.norm(other))
                                    .withMessageContaining(other));
                }
            }
        }
    }

    private static void assertEqual(Map<String, double[]> found, Map<String, double[]> expected) {
        expected.forEach((tensor, values) -> assertThat(found.get(tensor)).as(tensor).isEqualTo(values));
    }

    private static Map<String, double[]> gradient(DifferentiableModel model, Golden golden) {
        try (Gradient gradient = model.gradient(golden.rows())) {
            return tensors(model).collect(toMap(tensor -> tensor, tensor -> {
                double[] values = new double[elements(tensor, model)];
                gradient.read(tensor, 0, values.length, values);
                return values;
            }));
        }
    }

    private static Map<String, double[]> product(Curvature curvature, DifferentiableModel model) {
        try (HessianProduct product = curvature.product(Golden.PROBE)) {
            return tensors(model).collect(toMap(tensor -> tensor, tensor -> read(product, tensor, model)));
        }
    }

    private static double[] read(HessianProduct product, String tensor, DifferentiableModel model) {
        double[] values = new double[elements(tensor, model)];
        product.read(tensor, 0, values.length, values);
        return values;
    }

    private static Stream<String> tensors(DifferentiableModel model) {
        return model.card().tensors().stream().map(TensorInfo::name);
    }

    private static int elements(String tensor, DifferentiableModel model) {
        return model.card().tensors().stream().filter(info -> info.name().equals(tensor))
                .mapToInt(info -> Math.toIntExact(info.shape().elements())).findFirst().orElseThrow();
    }
}
