package org.bitwright.analysis.salience;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analyser;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Golden;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ColumnWeightingTest {
    private static final NumberFormat FORMAT = NumberFormats.named("squeezellm2");
    private static final Golden LLAMA = Golden.of("llama");

    @Test
    void weightsColumnsByTheMeanSquareOfTheirInputsAndStaysWithTheOriginalModel() {
        TokenRows text = TokenRows.of(LLAMA.rows());
        try (DifferentiableModel model = LLAMA.load(Precision.DOUBLE)) {
            StoredWeights weights = new StoredWeights(model);
            String layer = layer(weights.tensors());
            float[] expected = naive(model, weights, layer, text);
            weights.roundBy(ColumnWeighting.of(model, weights, text));
            float[] original = weights.original(layer);
            for (String tensor : weights.tensors()) {
                float[] halved = weights.original(tensor).clone();
                for (int i = 0; i < halved.length; i++) {
                    halved[i] /= 2;
                }
                model.writeWeights(tensor, 0, halved.length, halved);
            }

            assertThat(weights.restored(layer, FORMAT)).isEqualTo(expected).isNotEqualTo(original);
        }
    }

    @Test
    void anAnalysisWithImportanceMeasuresOtherDamagesOfTheSameBytes() {
        AnalysisSettings plain = new AnalysisSettings(List.of(), List.of(FORMAT.name()),
                List.of(DamageKind.DIVERGENCE), 2, 1, 16, 1000, Precision.DOUBLE);

        Analysis without = analyse(plain);
        Analysis with = analyse(plain.weighing(1000));

        String layer = layer(with.tensors().stream().map(TensorAnalysis::name).toList());
        assertThat(with.settings().importanceTokens()).isEqualTo(1000);
        assertThat(damage(with, layer).bytes()).isEqualTo(damage(without, layer).bytes());
        assertThat(damage(with, layer).loss()).isPositive().isNotEqualTo(damage(without, layer).loss());
        assertThat(damage(with, "model.embed_tokens.weight")).isEqualTo(damage(without, "model.embed_tokens.weight"));
    }

    private static float[] naive(DifferentiableModel model, StoredWeights weights, String layer, TokenRows text) {
        int columns = weights.columns(layer);
        double[] squares = new double[columns];
        List<Integer> tokens = new ArrayList<>();
        model.visitLinearInputs(text.rows(), (tensor, activations, count, width) -> {
            if (tensor.equals(layer)) {
                tokens.add(count);
                for (int i = 0; i < count * width; i++) {
                    squares[i % width] += (double) activations[i] * activations[i];
                }
            }
        });
        double count = tokens.stream().mapToInt(Integer::intValue).sum();
        float[] importance = new float[columns];
        for (int column = 0; column < columns; column++) {
            importance[column] = (float) (squares[column] / count);
        }
        float[] rows = weights.originalRows(layer);
        float[] restored = new float[rows.length];
        FORMAT.roundTrip(rows, columns, importance, restored);
        return weights.fileOrder(layer, restored);
    }

    private static Analysis analyse(AnalysisSettings settings) {
        try (DifferentiableModel model = LLAMA.load(Precision.DOUBLE)) {
            return Analyser.analyse(model, TokenRows.of(LLAMA.rows()), settings, Progress.NONE, partial -> {
            });
        }
    }

    private static StorageDamage damage(Analysis analysis, String tensor) {
        return analysis.tensors().stream().filter(found -> found.name().equals(tensor))
                .map(found -> Objects.requireNonNull(found.damage().get(DamageKind.DIVERGENCE.id())).get(FORMAT.name()))
                .map(Objects::requireNonNull).findFirst().orElseThrow();
    }

    private static String layer(List<String> tensors) {
        return tensors.stream().filter(tensor -> tensor.contains("q_proj")).findFirst().orElseThrow();
    }
}
