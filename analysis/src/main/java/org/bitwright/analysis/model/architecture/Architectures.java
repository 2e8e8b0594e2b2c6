package org.bitwright.analysis.model.architecture;

import java.util.Map;
import java.util.TreeSet;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.io.model.ModelCard;

/// The families of models that can be computed.
public final class Architectures {
    private static final Map<String, Architecture> BY_NAME = Map.of("llama", new Llama(), "mistral",
            new Llama(), "qwen2", new Llama(), "qwen3", new Llama());

    private Architectures() {
    }

    /// The description for a model.
    ///
    /// @throws AnalysisException
    ///             when its family has none
    public static Architecture of(ModelCard card) {
        Architecture architecture = BY_NAME.get(card.architecture());
        if (architecture == null) {
            throw new AnalysisException("The architecture (%s) of %s cannot be computed; it must be one of %s."
                    .formatted(card.architecture(), card.name(), String.join(", ", new TreeSet<>(BY_NAME.keySet()))));
        }
        return architecture;
    }
}
