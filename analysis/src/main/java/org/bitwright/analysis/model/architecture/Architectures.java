package org.bitwright.analysis.model.architecture;

import java.util.Map;
import java.util.TreeSet;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.io.model.ModelCard;

import static java.util.Map.entry;

/// The families of models that can be computed.
public final class Architectures {
    private static final Map<String, Architecture> BY_NAME = Map.ofEntries(entry("llama", new Llama()),
            entry("mistral", new Llama()), entry("qwen2", new Llama()), entry("qwen3", new Llama()),
            entry("gemma3_text", new Gemma3()), entry("phi3", new Phi3()), entry("gpt2", new Gpt2()),
            entry("opt", new Opt()), entry("gpt_neox", new GptNeoX()), entry("mixtral", new Mixtral()),
            entry("olmo2", new Olmo2()));

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
