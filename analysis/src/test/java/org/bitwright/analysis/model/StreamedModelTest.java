package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.damage.PlanSimulation;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.salience.AwqSalience;
import org.bitwright.analysis.salience.LayerInputSurvey;
import org.bitwright.analysis.salience.SlimLlmSalience;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class StreamedModelTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2", "mixtral", "gemma3_text"})
    void layerByLayerMetricsDifferFromThoseOfTheModelInMemory(String name) {
        Golden golden = Golden.of(name);
        TokenRows text = TokenRows.of(golden.rows());
        try (ModelFile file = ModelFiles.open(golden.folder());
                DifferentiableModel streamed = LanguageModels.stream(file, Precision.FLOAT);
                DifferentiableModel resident = LanguageModels.load(file, Precision.FLOAT)) {
            assertThat(streamed.tokenLosses(golden.rows())).usingRecursiveComparison()
                    .isEqualTo(resident.tokenLosses(golden.rows()));
            assertThat(salience(streamed, text)).isEqualTo(salience(resident, text)).hasSizeGreaterThan(8);
        }
    }

    @Test
    void onlyOneStepOfTheModelIsInMemory() {
        Golden golden = Golden.of("llama");
        try (ModelFile file = ModelFiles.open(golden.folder());
                StreamedModel streamed = (StreamedModel) LanguageModels.stream(file, Precision.FLOAT)) {
            streamed.tokenLosses(golden.rows());

            Map<Integer, Long> blocks = new HashMap<>();
            file.card().tensors().forEach(tensor -> blocks.merge(tensor.block(),
                    Float.BYTES * tensor.shape().elements(), Long::sum));
            long largestTensor = file.card().tensors().stream()
                    .mapToLong(tensor -> Float.BYTES * tensor.shape().elements()).max().orElseThrow();
            assertThat(streamed.mostHeldBytes()).isPositive().isLessThanOrEqualTo(2 * blocks.getOrDefault(0, 0L))
                    .isLessThanOrEqualTo(2 * largestTensor);
        }
    }

    @Test
    void whatNeedsAllWeightsIsRefusedWithTheWayOut() {
        Golden golden = Golden.of("llama");
        try (ModelFile file = ModelFiles.open(golden.folder());
                DifferentiableModel streamed = LanguageModels.stream(file, Precision.FLOAT)) {
            assertThatThrownBy(() -> streamed.curvature(golden.rows())).isInstanceOf(AnalysisException.class)
                    .hasMessageContaining("forward-only");
            assertThatThrownBy(() -> streamed.gradient(golden.rows())).isInstanceOf(AnalysisException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2", "mixtral", "gemma3_text"})
    void plansAreMeasuredAsInMemory(String name) {
        Golden golden = Golden.of(name);
        try (ModelFile file = ModelFiles.open(golden.folder());
                DifferentiableModel streamed = LanguageModels.stream(file, Precision.DOUBLE);
                DifferentiableModel resident = LanguageModels.load(file, Precision.DOUBLE)) {
            List<double[]> stored = streamed.tokenLosses(golden.rows());
            List<double[]> planned = planned(streamed, golden);

            assertThat(planned).usingRecursiveComparison().isEqualTo(planned(resident, golden)).isNotEqualTo(stored);
            // Closing the simulation has brought the weights back.
            assertThat(streamed.tokenLosses(golden.rows())).usingRecursiveComparison().isEqualTo(stored);
        }
    }

    private static List<double[]> planned(DifferentiableModel model, Golden golden) {
        StoredWeights weights = new StoredWeights(model);
        Map<String, NumberFormat> formats = new HashMap<>();
        weights.tensors().forEach(tensor -> formats.put(tensor,
                NumberFormats.named(formats.size() % 2 == 0 ? "int4-g32" : "int2-g32")));
        try (PlanSimulation simulation = new PlanSimulation(model, weights)) {
            simulation.apply(formats);
            assertThat(simulation.bytes()).isPositive();
            return model.tokenLosses(golden.rows());
        }
    }

    @Test
    void logitsOfManyRowsAreThoseOfEachRow() {
        Golden golden = Golden.of("llama");
        try (ModelFile file = ModelFiles.open(golden.folder());
                DifferentiableModel streamed = LanguageModels.stream(file, Precision.DOUBLE)) {
            Map<List<Integer>, double[]> together = new ConcurrentHashMap<>();
            streamed.visitLogits(golden.rows(),
                    (row, position, logits) -> together.put(List.of(row, position), logits.clone()));

            for (int row = 0; row < golden.rows().size(); row++) {
                int index = row;
                streamed.visitLogits(golden.rows().get(row), (position, logits) -> assertThat(logits)
                        .containsExactly(Objects.requireNonNull(together.remove(List.of(index, position))),
                                within(1e-12)));
            }
            assertThat(together).isEmpty();
        }
    }

    @Test
    void layersStopPassingByWhenNobodyWantsMore() {
        Golden golden = Golden.of("llama");
        List<String> seen = new ArrayList<>();
        try (ModelFile file = ModelFiles.open(golden.folder());
                LayerStream streamed = (LayerStream) LanguageModels.stream(file, Precision.FLOAT)) {
            streamed.visitLayers(List.of(golden.rows()), (part, tensor, activations, tokens, columns) -> {
                seen.add(tensor);
                return false;
            });
        }
        assertThat(seen).hasSize(1);
    }

    private static Map<String, MetricValue> salience(DifferentiableModel model, TokenRows text) {
        Map<String, MetricValue> found = new HashMap<>();
        new LayerInputSurvey(model, new StoredWeights(model), text.parts(2), LayerInputSurvey.DEFAULT_MOMENT_BYTES)
                .run(List.of(new SlimLlmSalience(), new AwqSalience()),
                        (metric, tensor, value) -> found.put(metric + " " + tensor, value), Progress.NONE);
        return found;
    }
}
