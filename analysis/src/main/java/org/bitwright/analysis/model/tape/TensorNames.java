package org.bitwright.analysis.model.tape;

import java.util.Set;
import java.util.stream.Collectors;

import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// Finds a tensor under its Hugging Face name, with or without the prefix of the inner model.
final class TensorNames {
    private final Set<String> present;

    private TensorNames(Set<String> present) {
        this.present = present;
    }

    static TensorNames of(ModelCard card) {
        return new TensorNames(card.tensors().stream().map(TensorInfo::name).collect(Collectors.toUnmodifiableSet()));
    }

    /// The model file's own name of a tensor, or null when it has none.
    @Nullable
    String find(String name) {
        if (present.contains(name)) {
            return name;
        }
        String inner = name.substring(name.indexOf('.') + 1);
        return present.contains(inner) ? inner : null;
    }
}
