package org.bitwright.io.mix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.ModelCard;

/// Recipes of llm-compressor: exact names go before regular expressions, those in alphabetical order, and class names
/// last; `Linear` means every module but the embedding.
final class LlmCompressorMix implements MixSource {
    @Override
    public String name() {
        return "llm-compressor";
    }

    @Override
    public Mix read(Path file, ModelCard model) {
        List<MixRule> rules = new ArrayList<>();
        for (JsonNode modifier : MixText.yaml(file).findValues("config_groups")) {
            for (JsonNode group : modifier) {
                String format = format(group.path("weights"));
                group.path("targets").forEach(target -> rules
                        .add(new MixRule(target.asText(), matcher(target.asText()), format)));
            }
        }
        rules.sort(Comparator.comparingInt((MixRule rule) -> rank(rule.text())).thenComparing(MixRule::text));
        return Mix.resolve(rules, model, MixText::module);
    }

    private static int rank(String target) {
        return target.startsWith("re:") ? 1 : target.equals("Linear") ? 2 : 0;
    }

    private static Predicate<String> matcher(String target) {
        if (target.startsWith("re:")) {
            Pattern pattern = MixText.pattern(target.substring("re:".length()));
            return name -> pattern.matcher(name).lookingAt();
        }
        return target.equals("Linear") ? name -> !name.contains("embed") : target::equals;
    }

    private static String format(JsonNode weights) {
        return MixText.integer(weights.path("num_bits").asInt(8), weights.path("group_size").asInt(-1),
                weights.path("symmetric").asBoolean(true));
    }
}
