package org.bitwright.io.gguf.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.bitwright.io.gguf.GgufArchitecture;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorRole;
import org.jspecify.annotations.Nullable;

/// Everything that stands before the tensors of a GGUF file.
final class ModelMetadata {
    private ModelMetadata() {
    }

    /// The metadata of another GGUF file, less what depends on how it was cut and aligned.
    static Map<String, GgufValue> kept(GgufOriginal original) {
        Map<String, GgufValue> metadata = new LinkedHashMap<>(original.metadata());
        metadata.keySet().removeIf(key -> key.startsWith("split.") || key.equals("general.alignment"));
        return metadata;
    }

    /// @throws NotForGgufException
    ///             when the architecture is unknown to GGUF, or the model differs from it in what GGUF cannot state
    static Map<String, GgufValue> fromHuggingFace(ModelFile model, @Nullable GgufArchitecture architecture) {
        if (architecture == null) {
            throw new NotForGgufException(
                    "GGUF does not know the architecture %s.".formatted(model.card().architecture()));
        }
        new ImpliedSettings(architecture, model.card(), model.config()).require();
        Map<String, GgufValue> metadata = new LinkedHashMap<>();
        metadata.put("general.architecture", GgufValue.text(architecture.id()));
        metadata.put("general.type", GgufValue.text("model"));
        metadata.put("general.name", GgufValue.text(model.card().name()));
        metadata.putAll(new HyperParameters(architecture, model.config()).metadata());
        Path folder = Files.isDirectory(model.path())
                ? model.path()
                : model.path().toAbsolutePath().resolveSibling("");
        int rows = model.card().tensors().stream().filter(tensor -> tensor.role() == TensorRole.EMBEDDING)
                .mapToInt(tensor -> Math.toIntExact(tensor.shape().rows())).findFirst().orElse(0);
        metadata.putAll(new TokenizerMetadata(folder, model.config(), rows).metadata());
        return metadata;
    }

    /// What a Hugging Face model computes and no key can say, a sentence each.
    static List<String> unsaid(ModelFile model, GgufArchitecture architecture) {
        return Stream.of(new SlidingBlocks(architecture, model.config()).remark(),
                new RotaryScaling(model.config()).remark()).filter(Objects::nonNull).toList();
    }
}
