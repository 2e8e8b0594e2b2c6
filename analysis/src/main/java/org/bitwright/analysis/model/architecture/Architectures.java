package org.bitwright.analysis.model.architecture;

import java.util.Map;
import java.util.TreeSet;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelConfig;

import static java.util.Map.entry;

/// The families of models that can be computed.
public final class Architectures {
    private static final Map<String, Architecture> BY_NAME = Map.ofEntries(entry("llama", new Llama()),
            entry("mistral", new Llama()), entry("qwen2", new Llama()), entry("qwen3", new Llama()),
            entry("gemma3_text", new Gemma3()), entry("phi3", new Phi3()), entry("gpt2", new Gpt2()),
            entry("opt", new Opt()), entry("gpt_neox", new GptNeoX()), entry("mixtral", new Mixtral()),
            entry("olmo2", new Olmo2()), entry("starcoder2", new Starcoder2()),
            entry("smollm3", new SmolLm3()),
            entry("qwen3_moe", new Qwen3Moe()));
    /// Settings that change what a model computes and that no description follows: refused rather than ignored.
    private static final Map<String, String> UNSUPPORTED = Map.of("attn_logit_softcapping",
            "attention scores that are capped", "final_logit_softcapping", "logits that are capped",
            "use_bidirectional_attention", "attention in both directions", "quantization_config",
            "weights that are quantised already, whose scales are not read");

    private Architectures() {
    }

    /// The tape of a model.
    ///
    /// @throws AnalysisException
    ///             when its family has no description, or it uses something that the description leaves out
    /// @throws org.bitwright.io.model.ModelConfigException
    ///             when its configuration lacks a value or has an impossible one
    public static Tape tape(ModelCard card, ModelConfig config) {
        Architecture architecture = BY_NAME.get(card.architecture());
        if (architecture == null) {
            throw new AnalysisException("The architecture (%s) of %s cannot be computed; it must be one of %s."
                    .formatted(card.architecture(), card.name(), String.join(", ", new TreeSet<>(BY_NAME.keySet()))));
        }
        UNSUPPORTED.forEach((key, meaning) -> {
            if (config.has(key) && !Boolean.FALSE.equals(config.values().get(key))) {
                throw new AnalysisException("The model %s has %s (%s in %s), which cannot be computed.".formatted(
                        card.name(), meaning, key, config.source()));
            }
        });
        return architecture.describe(config, new TapeBuilder(card));
    }
}
