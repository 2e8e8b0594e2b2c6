package org.bitwright.io.export;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bitwright.allocation.Plan;
import org.bitwright.io.mix.Mix;
import org.bitwright.io.mix.MixFile;
import org.bitwright.io.mix.MixOptions;
import org.bitwright.io.mix.MixSources;
import org.bitwright.io.model.ModelCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Reads what the targets write as the tools do: their own matching and precedence, over every module of the model.
class ModuleTargetsTest {
    @TempDir
    Path folder;

    static Stream<ModelCard> models() {
        return Stream.of(ExampleModels.llama(), ExampleModels.tiedLlama(), ExampleModels.gpt2(),
                ExampleModels.mixtral(),
                ExampleModels.phi3());
    }

    static Stream<ModelCard> modelsOfLinearLayers() {
        return models().filter(model -> !model.architecture().equals("gpt2"));
    }

    @Test
    void toolThatKnowsOnlyLinearLayersRefusesGpt2AndSaysWhy() {
        assertThatThrownBy(() -> write("llm-compressor", ExampleModels.gpt2()))
                .isInstanceOf(NothingToExportException.class).hasMessageContaining("Conv1D");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("models")
    void gptqModelFindsTheFirstRuleThatMatchesFromTheStart(ModelCard model) throws IOException {
        ExportReport report = write("gptqmodel", model);
        JsonNode config = json("gptqmodel");

        assertModules(report, module -> {
            List<JsonNode> matching = new ArrayList<>();
            config.path("dynamic").properties().forEach(rule -> {
                String pattern = rule.getKey().replaceFirst("^[+-]:", "");
                if (Pattern.compile(pattern).matcher(module).lookingAt()) {
                    matching.add(rule.getKey().startsWith("-") ? null : rule.getValue());
                }
            });
            return matching.isEmpty() ? "none" : label(matching.getFirst(), "bits", "sym");
        });
        assertThat(config.path("lm_head").asBoolean()).isEqualTo(!model.tiedHead());
    }

    @ParameterizedTest
    @MethodSource("modelsOfLinearLayers")
    void llmCompressorFindsEveryModuleByItsExactName(ModelCard model) throws IOException {
        ExportReport report = write("llm-compressor", model);
        JsonNode groups = yaml("llm-compressor").at("/quant_stage/quant_modifiers/QuantizationModifier/config_groups");

        Map<String, String> formats = new HashMap<>();
        groups.forEach(group -> {
            JsonNode weights = group.path("weights");
            assertThat(weights.fieldNames()).toIterable().containsExactlyInAnyOrder("num_bits", "type", "symmetric",
                    "strategy", "group_size", "dynamic");
            group.path("targets").forEach(target -> {
                assertThat(target.asText()).doesNotStartWith("re:");
                assertThat(formats.put(target.asText(), label(weights, "num_bits", "symmetric"))).isNull();
            });
        });
        assertModules(report, module -> formats.getOrDefault(module, "none"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void autoRoundFindsEveryLayerByItsExactName(ModelCard model) throws IOException {
        ExportReport report = write("autoround", model);
        JsonNode layers = json("autoround");

        assertModules(report, module -> layers.has(module)
                ? label(layers.get(module), "bits", "sym")
                : "none");
        assertThat(layers.fieldNames()).toIterable().noneMatch(name -> name.contains("\\"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void modelOptTakesTheLastGlobThatMatchesTheWeightQuantizer(ModelCard model) throws IOException {
        ExportReport report = write("modelopt", model);
        JsonNode entries = yaml("modelopt").at("/quantize/quant_cfg");

        assertModules(report, module -> {
            Path quantizer = Path.of(module + ".weight_quantizer");
            String format = "none";
            for (JsonNode entry : entries) {
                String glob = "glob:" + entry.path("quantizer_name").asText();
                if (FileSystems.getDefault().getPathMatcher(glob).matches(quantizer)) {
                    format = entry.has("cfg")
                            ? "int%d-g%d-sym".formatted(entry.at("/cfg/num_bits").asInt(),
                                    entry.at("/cfg/block_sizes/-1").asInt())
                            : "none";
                }
            }
            return format;
        });
    }

    @ParameterizedTest
    @MethodSource("modelsOfLinearLayers")
    void torchAoFindsEveryModuleByItsExactNameAndKnowsEveryVersion(ModelCard model) throws IOException {
        ExportReport report = write("torchao", model);
        JsonNode config = json("torchao");
        JsonNode modules = config.path("_data").path("fqn_to_config");

        assertThat(config.path("_type").asText()).isEqualTo("FqnToConfig");
        assertModules(report, module -> modules.has(module)
                ? modules.path(module).at("/_data/weight_dtype/_data").asText() + "-g"
                        + modules.path(module).at("/_data/granularity/_data/group_size").asInt()
                : "none");
        assertThat(modules).allSatisfy(module -> assertThat(module.path("_version").asInt()).isEqualTo(2));
    }

    @ParameterizedTest
    @MethodSource("modelsOfLinearLayers")
    void mlxFindsEveryModuleUnderItsPath(ModelCard model) throws IOException {
        ExportReport report = write("mlx-lm", model);
        JsonNode layers = json("mlx-lm");

        assertModules(report, path -> layers.has(path)
                ? label(layers.path(path), "bits", "none")
                : "none");
        assertThat(layers).allSatisfy(layer -> assertThat(layer.path("mode").asText()).isEqualTo("affine"));
    }

    @Test
    void mlxStoresAnOffsetWithEveryScaleAndSaysSo() {
        ModelCard model = ExampleModels.llama();

        ExportReport report = PlanTargets.named("mlx-lm").check(ExamplePlans.of(model, _ -> "int4-g128-sym"), model);

        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo(ExportOutcome.CHANGED);
            assertThat(row.writtenFormat()).isEqualTo("int4-g128");
            assertThat(row.because()).contains("an offset with every scale");
            assertThat(row.writtenBytes()).isGreaterThan(row.plannedBytes());
        });
    }

    @Test
    void modelOptStoresNoZeroPointsAndSaysSo() {
        ModelCard model = ExampleModels.llama();

        ExportReport report = PlanTargets.named("modelopt").check(ExamplePlans.of(model, _ -> "int4-g128"), model);

        assertThat(report.rows()).filteredOn(row -> row.outcome() != ExportOutcome.LEFT_OUT).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo(ExportOutcome.CHANGED);
            assertThat(row.writtenFormat()).isEqualTo("int4-g128-sym");
        });
    }

    @Test
    void autoRoundLeavesRoutersToNoScheme() throws IOException {
        write("autoround", ExampleModels.mixtral());

        assertThat(json("autoround").path("model.layers.11.block_sparse_moe.gate").path("bits").asInt()).isEqualTo(16);
    }

    /// vLLM looks rules up under the names of the matrices that it has fused.
    @Test
    void gptqModelHasARuleForEveryFusedMatrixWhoseMembersAgree() throws IOException {
        ModelCard model = ExampleModels.llama();
        PlanTarget target = PlanTargets.named("gptqmodel");
        target.write(ExamplePlans.of(model, tensor -> tensor.name().contains("layers.1.self_attn.v")
                ? "int8-g128-sym"
                : "int4-g64-sym"), model, folder.resolve(target.fileName()));
        JsonNode rules = json("gptqmodel").path("dynamic");

        assertThat(rules.path("+:^model\\.layers\\.10\\.self_attn\\.qkv_proj$").path("group_size").asInt())
                .isEqualTo(64);
        assertThat(rules.has("+:^model\\.layers\\.1\\.self_attn\\.qkv_proj$")).isFalse();
        assertThat(rules.path("+:^model\\.layers\\.1\\.mlp\\.gate_up_proj$").path("bits").asInt()).isEqualTo(4);
    }

    /// What a reader of the grammar makes of formats that are no integers.
    @ParameterizedTest
    @CsvSource(textBlock = """
            modelopt,       nvfp4,       /quantize/quant_cfg/1/cfg,  num_bits=e2m1 block_sizes/-1=16 block_sizes/type=dynamic block_sizes/scale_bits=e4m3
            modelopt,       e4m3-row,    /quantize/quant_cfg/1/cfg,  num_bits=e4m3 axis=0
            modelopt,       e4m3-tensor, /quantize/quant_cfg/1/cfg,  num_bits=e4m3 axis=null
            mlx-lm,         mxfp4,       /lm_head,                   bits=4 group_size=32 mode=mxfp4
            mlx-lm,         mxfp8-e4m3,  /lm_head,                   bits=8 group_size=32 mode=mxfp8
            llm-compressor, e4m3-row,    /quant_stage/quant_modifiers/QuantizationModifier/config_groups/e4m3_row/weights,    num_bits=8 type=float strategy=channel
            llm-compressor, e4m3-tensor, /quant_stage/quant_modifiers/QuantizationModifier/config_groups/e4m3_tensor/weights, num_bits=8 type=float strategy=tensor
            """)
    void floatingPointIsWrittenWhereTheToolHasItAndReadBack(String name, String format, String place, String facts)
            throws IOException {
        ModelCard model = ExampleModels.llama();
        PlanTarget target = PlanTargets.named(name);
        Path file = folder.resolve(target.fileName());

        ExportReport report = target.write(ExamplePlans.of(model, _ -> format), model, file);

        assertThat(report.rows(ExportOutcome.CHANGED)).isEmpty();
        JsonNode written = (name.equals("mlx-lm") ? json(name) : yaml(name)).at(place);
        for (String fact : facts.split(" ", -1)) {
            String[] pair = fact.split("=", 2);
            assertThat(written.at("/" + pair[0]).asText()).as(fact).isEqualTo(pair[1]);
        }
        Mix read = MixSources.named(name).read(MixFile.read(file), model, MixOptions.USUAL);
        assertThat(read.formats()).containsEntry("model.layers.10.mlp.down_proj.weight", format);
    }

    @Test
    void floatingPointThatATargetCannotHoldBecomesIntegersWithTheReason() {
        ModelCard model = ExampleModels.llama();

        ExportReport report = PlanTargets.named("gptqmodel").check(ExamplePlans.of(model, _ -> "nvfp4"), model);

        assertThat(report.rows(ExportOutcome.CHANGED)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.writtenFormat()).isEqualTo("int4-g128");
            assertThat(row.because())
                    .isEqualTo("Bitwright writes no nvfp4 for GPTQModel; integers of 4 bits are nearest.");
        });
    }

    @Test
    void mlxFindsExpertsUnderOnePathAndTheScriptItsPlan() throws IOException {
        write("mlx-lm", ExampleModels.mixtral());
        JsonNode layers = json("mlx-lm");

        assertThat(layers.has("model.layers.10.block_sparse_moe.switch_mlp.down_proj")).isTrue();
        assertThat(layers.has("model.embed_tokens")).isTrue();
        assertThat(folder.resolve("mlx-plan-convert.py")).content().contains("/ \"mlx-plan.json\")");
    }

    @Test
    void mlxHasNoSevenBitsSoEightAreTaken() {
        ModelCard model = ExampleModels.llama();

        ExportReport report = PlanTargets.named("mlx-lm").check(ExamplePlans.of(model, _ -> "int7-g64"), model);

        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.writtenFormat()).isEqualTo("int8-g64");
            assertThat(row.because()).contains("no integers of 7 bits");
        });
    }

    @Test
    void queryKeyAndValueThatDisagreeAreOfferedTheWidestFormat() {
        ModelCard model = ExampleModels.llama();
        Plan plan = ExamplePlans.of(model, tensor -> tensor.name().contains("layers.3.self_attn.v")
                ? "int6-g128"
                : "int4-g128");

        ExportReport report = PlanTargets.named("gptqmodel").check(plan, model);

        assertThat(report.repairs()).singleElement().satisfies(repair -> {
            assertThat(repair.format()).isEqualTo("int6-g128");
            assertThat(repair.tensors()).hasSize(3).allMatch(name -> name.startsWith("model.layers.3.self_attn."));
            assertThat(repair.extraBytes()).isBetween((512L + 256) * 512 * 2 / 8, (512L + 256) * 512 * 2 / 8 + 2000);
        });
    }

    @Test
    void rowsThatDivideIntoNoGroupStayInSixteenBitsInMlx() {
        ModelCard model = ExampleModels.llama();

        ExportReport report = PlanTargets.named("mlx-lm").check(ExamplePlans.of(model, _ -> "int4-row"), model);

        assertThat(report.rows()).allSatisfy(row -> assertThat(row.writtenFormat()).isEqualTo("int4-g128"));
    }

    private interface Reader {
        String format(String module);
    }

    /// Every module has what its row says, and what was left out has nothing.
    private static void assertModules(ExportReport report, Reader reader) {
        assertThat(report.rows()).isNotEmpty().allSatisfy(row -> {
            String module = row.writtenName().isEmpty()
                    ? row.tensor().replaceFirst("\\.weight$", "")
                    : row.writtenName();
            assertThat(reader.format(module)).as(module)
                    .isEqualTo(row.outcome() == ExportOutcome.LEFT_OUT ? "none" : row.writtenFormat());
        });
    }

    private static String label(JsonNode format, String bits, String symmetric) {
        return "int%d-g%d%s".formatted(format.path(bits).asInt(), format.path("group_size").asInt(),
                format.path(symmetric).asBoolean() ? "-sym" : "");
    }

    private ExportReport write(String target, ModelCard model) {
        PlanTarget named = PlanTargets.named(target);
        return named.write(ExamplePlans.mixedIntegers(model), model, folder.resolve(named.fileName()));
    }

    private JsonNode json(String target) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(PlanTargets.named(target).fileName()).toFile());
    }

    private JsonNode yaml(String target) throws IOException {
        return new ObjectMapper().valueToTree(
                new Yaml().load(Files.readString(folder.resolve(PlanTargets.named(target).fileName()))));
    }
}
