package org.bitwright.analysis.model.tape;

import java.util.Set;
import java.util.stream.Collectors;

import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.StackedName;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// Finds a tensor under its Hugging Face name, with or without the prefix of the inner model, or under the name that a
/// GGUF file has for it.
final class TensorNames {
    private final Set<String> present;
    private final GgufNames converted;

    private TensorNames(Set<String> present, GgufNames converted) {
        this.present = present;
        this.converted = converted;
    }

    static TensorNames of(ModelCard card) {
        return new TensorNames(card.tensors().stream().map(TensorInfo::name).collect(Collectors.toUnmodifiableSet()),
                GgufNames.forArchitecture(card.architecture()));
    }

    /// The model file's own name of a tensor, or null when it has none.
    @Nullable
    String find(String name) {
        if (present.contains(name)) {
            return name;
        }
        String inner = name.substring(name.indexOf('.') + 1);
        if (present.contains(inner)) {
            return inner;
        }
        GgufName gguf = converted.of(name);
        if (gguf == null) {
            return null;
        }
        String own = gguf.shared() ? new StackedName(gguf.name(), gguf.expert()).toString() : gguf.name();
        return present.contains(own) ? own : null;
    }
}
