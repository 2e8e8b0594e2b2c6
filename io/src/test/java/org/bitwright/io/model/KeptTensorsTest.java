package org.bitwright.io.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bitwright.io.Hostile;
import org.bitwright.io.gguf.GgufBytes;
import org.bitwright.io.safetensors.SafetensorsBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Tensors that no plan decides are listed, each with the reason.
@ExtendWith(Hostile.class)
class KeptTensorsTest {
    private static final String MATRIX = "model.layers.0.mlp.up_proj.weight";
    private static final String EMPTY = "model.layers.0.mlp.down_proj.weight";
    private static final String SCALAR = "model.layers.0.self_attn.q_proj.weight";
    private static final String VECTOR = "model.layers.0.self_attn.k_proj.weight";
    private static final String UNKNOWN_TYPE = "model.layers.0.self_attn.v_proj.weight";

    @TempDir
    private Path folder = Path.of("");
    private ModelCard card = new ModelCard("", "", List.of(), false, 0, "", List.of());

    @BeforeEach
    void openAModelOfAllKinds() throws IOException {
        String header = """
                {"model.embed_tokens.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},
                "lm_head.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]},
                "%s":{"dtype":"F32","shape":[1,2],"data_offsets":[16,24]},
                "%s":{"dtype":"F32","shape":[2,0],"data_offsets":[24,24]},
                "%s":{"dtype":"F32","shape":[],"data_offsets":[24,28]},
                "%s":{"dtype":"F32","shape":[2],"data_offsets":[28,36]},
                "%s":{"dtype":"F8_NEW","shape":[1,2],"data_offsets":[36,40]},
                "model.norm.weight":{"dtype":"F32","shape":[2],"data_offsets":[40,48]},
                "extra.scale":{"dtype":"F32","shape":[],"data_offsets":[48,52]},
                "extra.empty":{"dtype":"F32","shape":[2,0],"data_offsets":[52,52]},
                "extra.matrix":{"dtype":"F32","shape":[1,1],"data_offsets":[52,56]}}"""
                .formatted(MATRIX, EMPTY, SCALAR, VECTOR, UNKNOWN_TYPE);
        SafetensorsBytes.write(folder.resolve("model.safetensors"), SafetensorsBytes.of(header, new byte[56]));
        Files.writeString(folder.resolve("config.json"),
                "{\"model_type\":\"llama\",\"tie_word_embeddings\":true}");
        try (ModelFile model = Hostile.open(folder)) {
            card = model.card();
        }
    }

    private static Map<String, TensorInfo> byName(ModelCard card) {
        return card.tensors().stream().collect(Collectors.toMap(TensorInfo::name, Function.identity()));
    }

    private void kept(String name, KeptReason reason) {
        assertThat(byName(card).get(name)).as(name).isNotNull().returns(reason, TensorInfo::kept)
                .satisfies(tensor -> assertThat(tensor.role().decided()).isFalse());
    }

    @Test
    void eachIsListedWithItsReason() {
        assertThat(card.tensors()).hasSize(11);
        kept(EMPTY, KeptReason.EMPTY);
        kept(SCALAR, KeptReason.SCALAR);
        kept(VECTOR, KeptReason.NO_MATRIX);
        kept(UNKNOWN_TYPE, KeptReason.UNKNOWN_TYPE);
        kept("lm_head.weight", KeptReason.UNUSED);
        kept("model.norm.weight", KeptReason.ROLE);
        kept("extra.scale", KeptReason.SCALAR);
        kept("extra.empty", KeptReason.EMPTY);
        kept("extra.matrix", KeptReason.UNKNOWN_ROLE);
    }

    @Test
    void aPlanDecidesTheOthersAlone() {
        assertThat(card.decidedTensors()).extracting(TensorInfo::name).containsExactly("model.embed_tokens.weight",
                MATRIX);
        assertThat(card.tensors()).allSatisfy(
                tensor -> assertThat(tensor.kept() == null).isEqualTo(tensor.role().decided()));
    }

    @Test
    void whatAnArchitectureWouldDecideIsRemarkedOn() {
        assertThat(card.remarks())
                .contains("The tensor %s (2 × 0) takes no part in a plan, because it is empty.".formatted(EMPTY),
                        "The tensor %s (scalar) takes no part in a plan, because it is a scalar.".formatted(SCALAR),
                        "The tensor %s (2) takes no part in a plan, because it is no matrix.".formatted(VECTOR))
                .anyMatch(remark -> remark.contains(UNKNOWN_TYPE) && remark.contains("F8_NEW"))
                .noneMatch(remark -> remark.contains("model.norm.weight") || remark.contains("extra.scale"));
    }

    @Test
    void emptyTensorOfAGgufFileIsKeptLikewise() throws IOException {
        Path file = Files.write(folder.resolve("m.gguf"), new GgufBytes().text("general.architecture", "llama")
                .tensor("blk.0.ffn_up.weight", 0, new byte[128], 32, 1)
                .tensor("blk.0.ffn_down.weight", 0, new byte[0], 0, 2)
                .tensor("blk.0.ffn_gate.weight", 31, new byte[128], 32, 1).build());
        try (ModelFile model = Hostile.open(file)) {
            assertThat(model.card().decidedTensors()).extracting(TensorInfo::name)
                    .containsExactly("blk.0.ffn_up.weight");
            assertThat(byName(model.card()).get("blk.0.ffn_down.weight")).isNotNull()
                    .returns(KeptReason.EMPTY, TensorInfo::kept);
            assertThat(byName(model.card()).get("blk.0.ffn_gate.weight")).isNotNull()
                    .returns(KeptReason.UNKNOWN_TYPE, TensorInfo::kept);
        }
    }
}
