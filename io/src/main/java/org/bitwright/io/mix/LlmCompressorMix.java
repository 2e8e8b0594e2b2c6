package org.bitwright.io.mix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.ModelCard;

/// Recipes of llm-compressor: what `ignore` names stays as it is; then exact names go before regular expressions, those
/// in alphabetical order, and class names last; `Linear` means every module but the embedding.
final class LlmCompressorMix implements MixSource {
    private static final Pattern PRESET = Pattern.compile("W(\\d)A(?:FP)?\\d+(_ASYM)?");
    private static final Map<String, String> FLOATS = Map.of("NVFP4", "nvfp4", "NVFP4A16", "nvfp4", "MXFP4",
            "mxfp4-ocp", "MXFP4A16", "mxfp4-ocp", "MXFP8", "mxfp8-e4m3", "MXFP8A16", "mxfp8-e4m3", "FP8",
            "e4m3-tensor", "FP8_DYNAMIC", "e4m3-row", "UNQUANTIZED", Mix.UNTOUCHED);

    @Override
    public String name() {
        return "llm-compressor";
    }

    @Override
    public boolean recognises(MixFile file) {
        JsonNode yaml = file.mapping();
        return yaml != null && (yaml.findValue("config_groups") != null || yaml.findValue("scheme") != null);
    }

    @Override
    public Mix read(MixFile file, ModelCard model, MixOptions options) {
        JsonNode recipe = file.yaml();
        List<MixRule> rules = new ArrayList<>();
        for (JsonNode groups : recipe.findValues("config_groups")) {
            groups.forEach(group -> add(rules, group.path("targets"), format(group.path("weights"))));
        }
        for (JsonNode modifier : recipe.findParents("scheme")) {
            JsonNode scheme = modifier.path("scheme");
            if (scheme.isTextual()) {
                add(rules, modifier.path("targets"), preset(scheme.asText()));
            }
            scheme.properties().forEach(preset -> add(rules, preset.getValue(), preset(preset.getKey())));
        }
        rules.sort(Comparator.comparingInt((MixRule rule) -> rank(rule.text())).thenComparing(MixRule::text));
        List<MixRule> ignored = new ArrayList<>();
        recipe.findValues("ignore").forEach(names -> add(ignored, names, Mix.UNTOUCHED));
        ignored.addAll(rules);
        return Mix.resolve(ignored, model, MixText::module);
    }

    private static void add(List<MixRule> rules, JsonNode targets, String format) {
        if (targets.isTextual()) {
            rules.add(new MixRule(targets.asText(), matcher(targets.asText()), format));
        }
        targets.forEach(target -> rules.add(new MixRule(target.asText(), matcher(target.asText()), format)));
    }

    private static int rank(String target) {
        return target.startsWith("re:") ? 1 : target.equals("Linear") ? 2 : 0;
    }

    private static Predicate<String> matcher(String target) {
        if (target.startsWith("re:")) {
            Pattern pattern = MixText.pattern(target.substring("re:".length()));
            return name -> pattern.matcher(name).lookingAt();
        }
        return target.equals("Linear") ? name -> !MixText.lookup(name) : target::equals;
    }

    private static String preset(String name) {
        String known = FLOATS.get(name);
        if (known != null) {
            return known;
        }
        if (name.equals("W8A8") || name.equals("INT8")) {
            return MixText.integer(8, 0, true);
        }
        Matcher preset = PRESET.matcher(name);
        if (!preset.matches()) {
            throw new MixFileException("""
                    The scheme %s in the recipe has no counterpart among the formats that are known here.
                    Maybe write it as config_groups with num_bits and group_size.""".formatted(name));
        }
        return MixText.integer(Integer.parseInt(preset.group(1)), 128, preset.group(2) == null);
    }

    private static String format(JsonNode weights) {
        if (weights.path("type").asText().equals("float")) {
            String strategy = weights.path("strategy").asText();
            boolean whole = strategy.equals("tensor") || strategy.equals("channel");
            return MixText.floating(weights.path("num_bits").asInt(8), whole ? 0 : weights.path("group_size").asInt(-1),
                    strategy.equals("channel"), "type: float, strategy: " + strategy);
        }
        return MixText.integer(weights.path("num_bits").asInt(8), weights.path("group_size").asInt(-1),
                weights.path("symmetric").asBoolean(true));
    }
}
