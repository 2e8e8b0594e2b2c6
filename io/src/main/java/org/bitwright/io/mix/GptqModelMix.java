package org.bitwright.io.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;

/// GPTQModel's `quantize_config.json`: rules match from the start of a module's name, those that switch quantisation off
/// go first, and the other modules take the defaults of the file. The embedding is never quantised, the head only on
/// request.
final class GptqModelMix implements MixSource {
    @Override
    public String name() {
        return "gptqmodel";
    }

    @Override
    public boolean recognises(MixFile file) {
        JsonNode json = file.object();
        return json != null && (json.has("dynamic") || json.path("quant_method").asText().equals("gptq"));
    }

    @Override
    public Mix read(MixFile file, ModelCard model, MixOptions options) {
        JsonNode config = file.json();
        List<MixRule> off = new ArrayList<>();
        List<MixRule> on = new ArrayList<>();
        config.path("dynamic").properties().forEach(rule -> {
            String key = rule.getKey();
            Pattern pattern = MixText.pattern(key.replaceFirst("^[+-]:", ""));
            boolean skip = key.startsWith("-:");
            (skip ? off : on).add(new MixRule(key, name -> pattern.matcher(name).lookingAt(),
                    skip ? Mix.UNTOUCHED : format(rule.getValue(), config)));
        });
        List<MixRule> rules = new ArrayList<>(off);
        model.tensors().stream().filter(tensor -> stays(tensor, config))
                .forEach(tensor -> rules.add(new MixRule(tensor.name() + " stays in 16 bits",
                        MixText.module(tensor.name())::equals, Mix.UNTOUCHED)));
        rules.addAll(on);
        if (config.has("bits")) {
            rules.add(new MixRule("defaults", _ -> true, format(config, config)));
        }
        return Mix.resolve(rules, model, MixText::module).without(GptqModelMix::namesFusedMatrix);
    }

    /// A rule for vLLM, which looks up the matrices that it has made of several modules.
    private static boolean namesFusedMatrix(String rule) {
        return rule.endsWith("qkv_proj$") || rule.endsWith("gate_up_proj$");
    }

    private static boolean stays(TensorInfo tensor, JsonNode config) {
        return tensor.role() == TensorRole.EMBEDDING
                || (tensor.role() == TensorRole.HEAD && !config.path("lm_head").asBoolean(false));
    }

    private static String format(JsonNode rule, JsonNode defaults) {
        return MixText.integer(rule.path("bits").asInt(defaults.path("bits").asInt(4)),
                rule.path("group_size").asInt(defaults.path("group_size").asInt(128)),
                rule.path("sym").asBoolean(defaults.path("sym").asBoolean(true)));
    }
}
