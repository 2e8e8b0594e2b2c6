package org.bitwright.analysis.damage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Golden;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.analysis.model.LayerStream;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StreamedDamageTest {
    /// One that loses little, one that loses much, and one without loss.
    private static final List<NumberFormat> FORMATS = Stream.of("int8-g32", "int2-g32", "f32")
            .map(NumberFormats::named).toList();

    static Stream<Arguments> kindsAndArchitectures() {
        return Stream.of("llama", "gpt2", "mixtral", "gemma3_text", "gpt_neox", "opt").flatMap(
                name -> Stream.of(Arguments.of(DamageKind.DIRECT, name), Arguments.of(DamageKind.DIVERGENCE, name)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndArchitectures")
    void equalsThatOfTheModelInMemory(DamageKind kind, String name) {
        Golden golden = Golden.of(name);
        TokenRows text = TokenRows.of(golden.rows());
        try (ModelFile file = ModelFiles.open(golden.folder());
                LayerStream streamed = (LayerStream) LanguageModels.stream(file, Precision.DOUBLE);
                DifferentiableModel resident = LanguageModels.load(file, Precision.DOUBLE)) {
            StoredWeights weights = new StoredWeights(resident);
            Map<String, StorageDamage> expected = table(kind == DamageKind.DIRECT
                    ? MeasuredDamage.direct(resident, weights, text, (_, _) -> false)
                    : MeasuredDamage.divergence(resident, weights, text, (_, _) -> false), Progress.NONE);

            Map<String, StorageDamage> found = table(
                    new StreamedDamage(kind, streamed, new StoredWeights(streamed), text,
                            (_, _) -> false),
                    Progress.NONE);

            assertThat(found).containsOnlyKeys(expected.keySet()).hasSizeGreaterThan(10);
            found.forEach((key, damage) -> {
                StorageDamage reference = Objects.requireNonNull(expected.get(key));
                assertThat(damage.bytes()).as(key).isEqualTo(reference.bytes());
                assertThat(damage.loss()).as(key).isCloseTo(reference.loss(), within(1e-10));
                assertThat(damage.standardError()).as(key).isCloseTo(reference.standardError(), within(1e-10));
            });
            assertThat(found).anySatisfy((key, damage) -> assertThat(damage.loss()).isGreaterThan(1e-4))
                    .anySatisfy((key, damage) -> assertThat(damage.loss()).isZero());
        }
    }

    @Test
    void whatIsKnownIsLeftOutAndProgressCountsTheRest() {
        Golden golden = Golden.of("llama");
        List<Long> counts = new ArrayList<>();
        try (ModelFile file = ModelFiles.open(golden.folder());
                LayerStream streamed = (LayerStream) LanguageModels.stream(file, Precision.FLOAT)) {
            StoredWeights weights = new StoredWeights(streamed);
            String last = weights.tensors().getLast();

            Map<String, StorageDamage> found = table(new StreamedDamage(DamageKind.DIRECT, streamed, weights,
                    TokenRows.of(golden.rows()), (tensor, _) -> !tensor.equals(last)), new Progress() {
                        @Override
                        public void report(String stage, long done, long total) {
                            counts.add(done);
                            assertThat(total).isEqualTo(2);
                        }

                        @Override
                        public boolean cancelled() {
                            return false;
                        }
                    });

            assertThat(found).hasSize(3).allSatisfy((key, _) -> assertThat(key).startsWith(last));
            assertThat(counts).isSorted().endsWith(2L);
        }
    }

    @Test
    void cancellingKeepsTheBlocksThatAreDone() {
        Golden golden = Golden.of("llama");
        Map<String, StorageDamage> found = new HashMap<>();
        try (ModelFile file = ModelFiles.open(golden.folder());
                LayerStream streamed = (LayerStream) LanguageModels.stream(file, Precision.FLOAT)) {
            new StreamedDamage(DamageKind.DIRECT, streamed, new StoredWeights(streamed), TokenRows.of(golden.rows()),
                    (_, _) -> false).run(FORMATS, (kind, tensor, format, damage) -> found.put(tensor + format, damage),
                            new Progress() {
                                @Override
                                public void report(String stage, long done, long total) {
                                    assertThat(done).isLessThanOrEqualTo(total);
                                }

                                @Override
                                public boolean cancelled() {
                                    return found.values().stream().anyMatch(damage -> damage.loss() != 0);
                                }
                            });
            assertThat(found.values()).anySatisfy(damage -> assertThat(damage.loss()).isNotZero());
            assertThat(found).hasSizeLessThan(FORMATS.size() * new StoredWeights(streamed).tensors().size());
        }
    }

    private static Map<String, StorageDamage> table(DamageTask task, Progress progress) {
        Map<String, StorageDamage> found = new HashMap<>();
        task.run(FORMATS, (kind, tensor, format, damage) -> {
            assertThat(kind).isEqualTo(task.kind());
            found.put(tensor + " " + format, damage);
        }, progress);
        return found;
    }
}
