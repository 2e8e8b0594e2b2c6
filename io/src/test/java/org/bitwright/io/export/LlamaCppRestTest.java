package org.bitwright.io.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.baseline.StandardMix;
import org.bitwright.io.mix.ImportedMix;
import org.bitwright.io.mix.MixLine;
import org.bitwright.io.mix.MixOptions;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.model.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What llama-quantize does with tensors that no rule matches.
class LlamaCppRestTest {
    @TempDir
    Path folder;

    @Test
    void withoutRulesTheFileTypesOwnMixHolds() throws IOException {
        assertThat(values("nowhere=q8_0", MixOptions.USUAL)).containsExactly("q4_k", "q4_k", "q6_k", "q6_k");
    }

    /// Seen in the tool's own output on a model of four blocks: a rule that changes nothing in block 0 moves the bits
    /// from block 2 to block 3 and on, because matched tensors are not counted.
    @Test
    void ruleThatMatchesOneBlockShiftsTheMixOfTheBlocksBehindIt() throws IOException {
        assertThat(values("blk\\.0\\.attn_v=q4_k", MixOptions.USUAL)).containsExactly("q4_k", "q4_k", "q4_k", "q6_k");
    }

    @Test
    void pureGivesAllTheRestOneFormat() throws IOException {
        assertThat(values("blk\\.0\\.attn_v=q8_0", new MixOptions(StandardMix.Q4_K_M, true)))
                .containsExactly("q8_0", "q4_k", "q4_k", "q4_k");
    }

    @Test
    void headOfAnUntiedModelTakesSixBits() throws IOException {
        ImportedMix mix = read("nowhere=q8_0", MixOptions.USUAL);

        assertThat(mix.lines()).filteredOn(line -> line.tensor().equals("lm_head.weight")).singleElement()
                .satisfies(line -> {
                    assertThat(line.format()).isEqualTo("q6_k");
                    assertThat(line.rule()).isEmpty();
                    assertThat(line.bytes()).isEqualTo(1024L * 256 / 256 * 210);
                });
        assertThat(mix.unmatchedRules()).containsExactly("nowhere=q8_0");
    }

    @Test
    void rowsThatDoNotFillABlockFallBackAsTheToolDoes() throws IOException {
        ModelCard gpt2 = ExampleModels.gpt2();
        Path file = Files.writeString(folder.resolve("rules.txt"), "ffn_down=q4_k");

        assertThat(ImportedMix.read(file, null, gpt2, MixOptions.USUAL).lines())
                .filteredOn(line -> line.tensor().endsWith("h.3.mlp.c_proj.weight")).singleElement()
                .satisfies(line -> {
                    assertThat(line.asked()).isEqualTo("q4_k");
                    assertThat(line.format()).isEqualTo("q5_0");
                    assertThat(line.because()).contains("1056").contains("q5_0");
                });
    }

    private List<String> values(String rules, MixOptions options) throws IOException {
        return read(rules, options).lines().stream().filter(line -> line.tensor().contains("v_proj"))
                .map(MixLine::format).toList();
    }

    private ImportedMix read(String rules, MixOptions options) throws IOException {
        return ImportedMix.read(Files.writeString(folder.resolve("rules.txt"), rules), "llama.cpp", fourBlocks(),
                options);
    }

    private static ModelCard fourBlocks() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(tensor("model.embed_tokens.weight", TensorRole.EMBEDDING, -1, 1024));
        for (int block = 0; block < 4; block++) {
            tensors.add(tensor("model.layers.%d.self_attn.q_proj.weight".formatted(block), TensorRole.QUERY, block,
                    256));
            tensors.add(tensor("model.layers.%d.self_attn.k_proj.weight".formatted(block), TensorRole.KEY, block, 256));
            tensors.add(tensor("model.layers.%d.self_attn.v_proj.weight".formatted(block), TensorRole.VALUE, block,
                    256));
        }
        tensors.add(tensor("lm_head.weight", TensorRole.HEAD, -1, 1024));
        return new ModelCard("tiny", "llama", tensors, false, 512, "sha256:0", List.of());
    }

    private static TensorInfo tensor(String name, TensorRole role, int block, long rows) {
        return new TensorInfo(name, role, block, TensorShape.of(rows, 256), "BF16", 2 * rows * 256);
    }
}
