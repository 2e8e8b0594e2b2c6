package org.bitwright.io.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.bitwright.io.mix.Mix;
import org.bitwright.io.mix.MixFile;
import org.bitwright.io.mix.MixFileException;
import org.bitwright.io.mix.MixOptions;
import org.bitwright.io.mix.MixSource;
import org.bitwright.io.mix.MixSources;
import org.bitwright.io.model.ModelCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MixRoundTripTest {
    @TempDir
    Path folder;

    static Stream<Arguments> sourcesAndModels() {
        return MixSources.all().stream()
                .flatMap(source -> Stream.of(ExampleModels.llama(), ExampleModels.qwen3(), ExampleModels.mixtral())
                        .map(model -> Arguments.of(source, model)));
    }

    @ParameterizedTest
    @MethodSource("sourcesAndModels")
    void whatIsWrittenIsReadBackAsTheReportSaysWithNoRuleLeftOver(MixSource source, ModelCard model) {
        PlanTarget target = PlanTargets.named(source.name());
        Path file = folder.resolve(target.fileName());
        ExportReport report = target.write(
                ExamplePlans.of(model,
                        tensor -> "int%d-g128-sym".formatted(2 + Math.floorMod(tensor.name().hashCode(), 7))),
                model, file);

        Mix mix = source.read(MixFile.read(file), model, MixOptions.USUAL);

        assertThat(mix.unmatchedRules()).filteredOn(rule -> !rule.equals("*") && !rule.equals("defaults")).isEmpty();
        assertThat(report.rows()).filteredOn(row -> row.outcome() != ExportOutcome.LEFT_OUT).isNotEmpty()
                .allSatisfy(row -> assertThat(mix.formats().getOrDefault(row.tensor(), "").replaceFirst("-sym$", ""))
                        .isEqualTo(row.writtenFormat().replaceFirst("-sym$", "")));
    }

    @Test
    void llamaCppTakesTheFirstPatternFoundAnywhereInTheName() throws IOException {
        Mix mix = read("llama.cpp", """
                blk.1.attn_q=Q8_0
                ATTN_Q=q4_k
                nowhere=q6_k
                """);

        assertThat(mix.formats()).containsEntry("model.layers.1.self_attn.q_proj.weight", "q8_0")
                .containsEntry("model.layers.10.self_attn.q_proj.weight", "q4_k")
                .doesNotContainKey("model.layers.10.self_attn.k_proj.weight");
        assertThat(mix.unmatchedRules()).containsExactly("nowhere=q6_k");
        assertThat(mix.undecided()).contains("model.embed_tokens.weight", "lm_head.weight");
    }

    @Test
    void llamaCppRuleWithoutATypeIsRefusedAsTheToolDoes() {
        assertThatThrownBy(() -> read("llama.cpp", "# my rules")).isInstanceOf(MixFileException.class)
                .hasMessageContaining("\"#\"");
    }

    @Test
    void gptqModelMatchesFromTheStartAndPutsExclusionsFirst() throws IOException {
        Mix mix = read("gptqmodel", """
                {"bits": 4, "group_size": 128, "sym": true, "dynamic": {
                  "+:model\\\\.layers\\\\.1": {"bits": 8},
                  "-:model\\\\.layers\\\\.11": {}}}
                """);

        assertThat(mix.formats()).containsEntry("model.layers.1.mlp.up_proj.weight", "int8-g128-sym")
                .containsEntry("model.layers.10.mlp.up_proj.weight", "int8-g128-sym")
                .containsEntry("model.layers.11.mlp.up_proj.weight", "bf16")
                .containsEntry("model.layers.2.mlp.up_proj.weight", "int4-g128-sym")
                .containsEntry("lm_head.weight", "bf16").containsEntry("model.embed_tokens.weight", "bf16");
    }

    @Test
    void llmCompressorPrefersExactNamesThenPatternsInAlphabeticalOrder() throws IOException {
        Mix mix = read("llm-compressor", """
                quant_stage:
                  quant_modifiers:
                    GPTQModifier:
                      config_groups:
                        a: {targets: ["re:.*down_proj$"], weights: {num_bits: 8, group_size: 128}}
                        b: {targets: ["re:.*"], weights: {num_bits: 4, group_size: 128}}
                        c: {targets: ["lm_head"], weights: {num_bits: 6, group_size: 64}}
                """);

        assertThat(mix.formats()).containsEntry("model.layers.1.mlp.down_proj.weight", "int4-g128-sym")
                .containsEntry("lm_head.weight", "int6-g64-sym");
        assertThat(mix.unmatchedRules()).isEmpty();
    }

    @Test
    void autoRoundLetsLaterPatternsOverrideExactNamesAndEarlierOnes() throws IOException {
        Mix mix = read("autoround", """
                {"model.layers.1.mlp.up_proj": {"bits": 8}, ".*up_proj": {"bits": 2}, "layers.1.mlp": {"bits": 3},
                 "model\\\\.layers\\\\.2\\\\.mlp\\\\.up_proj": {"bits": 5}}
                """);

        assertThat(mix.formats()).containsEntry("model.layers.1.mlp.up_proj.weight", "int3-g128-sym")
                .containsEntry("model.layers.2.mlp.up_proj.weight", "int2-g128-sym");
        assertThat(mix.unmatchedRules()).contains("model\\.layers\\.2\\.mlp\\.up_proj");
    }

    @Test
    void modelOptTakesTheLastGlob() throws IOException {
        Mix mix = read("modelopt", """
                metadata: {recipe_type: ptq}
                quantize:
                  quant_cfg:
                    - {quantizer_name: '*', enable: false}
                    - {quantizer_name: '*_proj.weight_quantizer', cfg: {num_bits: 4, block_sizes: {-1: 128}}}
                    - {quantizer_name: '*v_proj.weight_quantizer', cfg: {num_bits: 6, block_sizes: {-1: 128}}}
                """);

        assertThat(mix.formats()).containsEntry("model.layers.1.self_attn.v_proj.weight", "int6-g128-sym")
                .containsEntry("model.layers.1.self_attn.q_proj.weight", "int4-g128-sym")
                .containsEntry("lm_head.weight", "bf16");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'weights: {num_bits: 8, type: float, strategy: channel}',                     e4m3-row
            'weights: {num_bits: 8, type: float, strategy: tensor}',                      e4m3-tensor
            'weights: {num_bits: 4, type: float, strategy: tensor_group, group_size: 16}', nvfp4
            'weights: {num_bits: 4, type: float, strategy: group, group_size: 32}',       mxfp4-ocp
            'weights: {num_bits: 8, type: int, strategy: channel}',                       int8-row-sym
            """)
    void llmCompressorsFloatsAreNotTakenForIntegers(String weights, String format) throws IOException {
        assertThat(read("llm-compressor", """
                quant_stage:
                  quant_modifiers:
                    QuantizationModifier:
                      config_groups:
                        g: {targets: ["Linear"], %s}
                """.formatted(weights)).formats()).containsEntry("model.layers.1.mlp.up_proj.weight", format);
    }

    @ParameterizedTest
    @CsvSource({"NVFP4, nvfp4", "MXFP4A16, mxfp4-ocp", "FP8, e4m3-tensor", "FP8_DYNAMIC, e4m3-row",
        "W8A8, int8-row-sym",
        "W4AFP8, int4-g128-sym", "W4A16_ASYM, int4-g128"})
    void llmCompressorsPresetsAreKnown(String preset, String format) throws IOException {
        assertThat(read("llm-compressor",
                "quant_stage: {quant_modifiers: {QuantizationModifier: {scheme: %s, targets: [Linear]}}}"
                        .formatted(preset))
                .formats()).containsEntry("model.layers.1.mlp.up_proj.weight", format);
    }

    @Test
    void modelOptsFloatsAreNotTakenForSixteenBits() throws IOException {
        Mix mix = read("modelopt", """
                quantize:
                  quant_cfg:
                    - {quantizer_name: '*', enable: false}
                    - {quantizer_name: '*up_proj.weight_quantizer', cfg: {num_bits: e4m3, axis: null}}
                    - quantizer_name: '*down_proj.weight_quantizer'
                      cfg: {num_bits: [2, 1], block_sizes: {-1: 16, type: dynamic, scale_bits: [4, 3]}}
                """);

        assertThat(mix.formats()).containsEntry("model.layers.1.mlp.up_proj.weight", "e4m3-tensor")
                .containsEntry("model.layers.1.mlp.down_proj.weight", "nvfp4")
                .containsEntry("model.layers.1.mlp.gate_proj.weight", "bf16");
    }

    @Test
    void floatingPointThatIsUnknownHereIsRefusedByName() {
        assertThatThrownBy(() -> read("modelopt", """
                quantize:
                  quant_cfg:
                    - {quantizer_name: '*', cfg: {num_bits: e3m2, block_sizes: {-1: 32}}}
                """)).isInstanceOf(MixFileException.class).hasMessageContaining("e3m2");
    }

    @Test
    void ruleForATensorThatNoPlanDecidesIsNotCalledUnmatched() throws IOException {
        assertThat(read("csv", """
                tensor,format
                model.layers.1.input_layernorm.weight,f32
                model.layers.77.input_layernorm.weight,f32
                """).unmatchedRules()).containsExactly("model.layers.77.input_layernorm.weight");
    }

    private Mix read(String source, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("rules"), content);
        return MixSources.named(source).read(MixFile.read(file), ExampleModels.llama(), MixOptions.USUAL);
    }
}
