package org.bitwright.io.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.bitwright.allocation.Plan;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LlamaCppTargetTest {
    private static final Map<Integer, String> NEAREST = Map.of(2, "q2_k", 3, "q3_k", 4, "q4_k", 5, "q5_k", 6, "q6_k", 7,
            "q8_0", 8, "q8_0");

    @TempDir
    Path folder;

    private final PlanTarget target = PlanTargets.named("llama.cpp");

    static Stream<ModelCard> models() {
        return Stream.of(ExampleModels.llama(), ExampleModels.tiedLlama(), ExampleModels.qwen3(), ExampleModels.gpt2(),
                ExampleModels.mixtral(), ExampleModels.phi3());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyTensorGetsTheTypeOfItsRowUnderTheToolsOwnMatching(ModelCard model) throws IOException {
        Plan plan = ExamplePlans.mixedIntegers(model);
        Path file = folder.resolve("plan.txt");

        ExportReport report = target.write(plan, model, file);

        List<String[]> rules = readAsLlamaQuantizeDoes(file);
        assertThat(report.rows()).hasSize(plan.tensors().size())
                .allSatisfy(row -> assertThat(firstMatch(rules, row.writtenName())).isEqualTo(row.writtenFormat()));
    }

    @Test
    void ruleOfBlockOneDoesNotReachBlocksTenAndEleven() throws IOException {
        ModelCard model = ExampleModels.llama();
        Path file = folder.resolve("plan.txt");

        target.write(ExamplePlans.of(model, tensor -> tensor.block() == 1 ? "int8-g128" : "int2-g128"), model, file);

        List<String[]> rules = readAsLlamaQuantizeDoes(file);
        assertThat(firstMatch(rules, "blk.1.ffn_down.weight")).isEqualTo("q8_0");
        assertThat(firstMatch(rules, "blk.10.ffn_down.weight")).isEqualTo("q2_k");
        assertThat(firstMatch(rules, "blk.11.ffn_down.weight")).isEqualTo("q2_k");
        assertThat(firstMatch(rules, "blk.1.attn_output.weight")).isEqualTo("q8_0");
        assertThat(firstMatch(rules, "output.weight")).isEqualTo("q2_k");
    }

    @Test
    void integerFormatsBecomeTheNearestTypeWithItsBytesAndReason() {
        ModelCard model = ExampleModels.llama();

        ExportReport report = target.check(ExamplePlans.mixedIntegers(model), model);

        assertThat(report.rows()).allSatisfy(row -> {
            int bits = Character.digit(row.planned().charAt(3), 10);
            assertThat(row.outcome()).isEqualTo(ExportOutcome.CHANGED);
            assertThat(row.writtenFormat()).isEqualTo(NEAREST.get(bits));
            assertThat(row.because()).contains(row.planned()).contains(row.writtenFormat());
        });
    }

    @Test
    void bytesAreThoseOfTheWrittenBlocks() {
        ModelCard model = ExampleModels.llama();

        ExportReport report = target.check(ExamplePlans.of(model, _ -> "int6-g128"), model);

        assertThat(report.rows().getFirst().writtenBytes()).isEqualTo(1024L * 512 / 256 * 210);
        assertThat(report.rows().getFirst().plannedBytes()).isNotEqualTo(report.rows().getFirst().writtenBytes());
    }

    @Test
    void ggmlTypesAreWrittenAsPlanned() {
        ModelCard model = ExampleModels.tiedLlama();

        ExportReport report = target.check(ExamplePlans.of(model, _ -> "f16"), model);

        assertThat(report.rows()).extracting(ExportRow::outcome).containsOnly(ExportOutcome.WRITTEN);
    }

    @Test
    void tiedHeadIsDecidedByTheEmbeddingsRule() throws IOException {
        ModelCard model = ExampleModels.tiedLlama();
        Path file = folder.resolve("plan.txt");

        target.write(
                ExamplePlans.of(model, tensor -> tensor.role() == TensorRole.EMBEDDING ? "int8-g128" : "int4-g128"),
                model, file);

        assertThat(Files.readString(file)).contains("^token_embd\\.weight$=q8_0").doesNotContain("^output");
    }

    @Test
    void rowsThatDoNotDivideIntoBlocksTakeTheToolsFallback() {
        ModelCard model = ExampleModels.gpt2();

        ExportReport report = target.check(ExamplePlans.of(model, _ -> "int4-g32"), model);

        assertThat(report.rows()).filteredOn(row -> row.tensor().endsWith("h.3.mlp.c_proj.weight")).singleElement()
                .satisfies(row -> {
                    assertThat(row.writtenFormat()).isEqualTo("q5_0");
                    assertThat(row.because()).contains("1056");
                    assertThat(row.writtenBytes()).isEqualTo(256L * 1056 / 32 * 22);
                });
        assertThat(report.rows()).filteredOn(row -> row.tensor().endsWith("h.3.mlp.c_fc.weight")).singleElement()
                .satisfies(row -> assertThat(row.writtenFormat()).isEqualTo("q4_k"));
    }

    @Test
    void expertsOfABlockShareTheWidestType() {
        ModelCard model = ExampleModels.mixtral();

        ExportReport report = target.check(
                ExamplePlans.of(model, tensor -> tensor.name().contains("experts.7.w1") ? "int6-g128" : "int3-g128"),
                model);

        assertThat(report.rows()).filteredOn(row -> row.writtenName().equals("blk.4.ffn_gate_exps.weight")).hasSize(12)
                .allSatisfy(row -> assertThat(row.writtenFormat()).isEqualTo("q6_k"));
        assertThat(report.rows()).filteredOn(row -> row.writtenName().equals("blk.4.ffn_down_exps.weight")).hasSize(12)
                .allSatisfy(row -> assertThat(row.writtenFormat()).isEqualTo("q3_k"));
    }

    @Test
    void fileIsPlainAsciiWithoutMarkCommentsOrSpaces() throws IOException {
        ModelCard model = ExampleModels.llama();
        Path file = folder.resolve("plan.txt");

        target.write(ExamplePlans.mixedIntegers(model), model, file);

        assertThat(Files.readString(file)).matches("(\\^[a-z0-9_\\\\.]+\\$=[a-z0-9_]+\n)+");
    }

    @Test
    void commandNamesTheRuleFileAndAFileTypeThatHonoursRules() throws IOException {
        ModelCard model = ExampleModels.llama();

        target.write(ExamplePlans.of(model, _ -> "int4-g128"), model, folder.resolve("my plan.txt"));

        assertThat(Files.readString(folder.resolve("my plan-command.txt"))).isEqualTo(
                """
                        python convert_hf_to_gguf.py tiny-llama --outtype bf16 --outfile tiny-llama-bf16.gguf
                        llama-quantize --pure --tensor-type-file 'my plan.txt' tiny-llama-bf16.gguf tiny-llama-bitwright.gguf Q4_K
                        """);
    }

    @Test
    void modelWithOnlyHalfPrecisionStillGetsAQuantisedBaseBecauseOthersIgnoreRules() {
        ModelCard model = ExampleModels.llama();

        assertThat(target.check(ExamplePlans.of(model, _ -> "f16"), model).notes().getFirst()).endsWith(" Q8_0");
    }

    @Test
    void familyThatLlamaCppLacksIsRefusedAndNothingIsWritten() {
        ModelCard model = ExampleModels.opt();
        Path file = folder.resolve("plan.txt");

        assertThatThrownBy(() -> target.write(ExamplePlans.mixedIntegers(model), model, file))
                .isInstanceOf(NothingToExportException.class).hasMessageContaining("opt");
        assertThat(folder).isEmptyDirectory();
    }

    /// Whitespace-separated tokens, split at the first `=`, the pattern in lower case.
    private static List<String[]> readAsLlamaQuantizeDoes(Path file) throws IOException {
        return Pattern.compile("\\s+").splitAsStream(Files.readString(file))
                .map(token -> new String[]{token.substring(0, token.indexOf('=')).toLowerCase(Locale.ROOT),
                    token.substring(token.indexOf('=') + 1)})
                .toList();
    }

    /// An unanchored search; the first rule that matches wins, and no second one may.
    private static String firstMatch(List<String[]> rules, String name) {
        List<String> types = rules.stream().filter(rule -> Pattern.compile(rule[0]).matcher(name).find())
                .map(rule -> rule[1]).collect(Collectors.toList());
        assertThat(types).as(name).hasSize(1);
        return types.getFirst();
    }
}
