package org.bitwright.io.mix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;

/// AutoRound's `layer_config`: keys that are layer names stand for themselves, others are patterns in which a dot is a
/// dot, searched anywhere; a later pattern overrides earlier ones and exact names alike. Other linear layers take the
/// usual scheme W4A16, embedding and head stay as they are.
final class AutoRoundMix implements MixSource {
    private static final String USUAL_SCHEME = "int4-g128-sym";
    private static final Pattern INTEGERS = Pattern.compile("W(\\d)A16(?:G(\\d+))?");
    private static final Pattern GGUF = Pattern.compile("GGUF:(Q\\d_[01K])(?:_[SML]|_MIXED)?");
    private static final Map<String, String> PRESETS = Map.of("BF16", "bf16", "MXFP4", "mxfp4-ocp", "MXFP8",
            "mxfp8-e4m3", "NVFP4", "nvfp4", "FPW8A16", "e4m3-row", "FP8_STATIC", "e4m3-row", "INT4", "int4-g128-sym",
            "INT8", "int8-g128-sym");

    @Override
    public String name() {
        return "autoround";
    }

    @Override
    public boolean recognises(MixFile file) {
        JsonNode json = file.object();
        return json != null && !json.isEmpty() && json.properties().stream().map(Map.Entry::getValue)
                .allMatch(layer -> layer.isTextual() || layer.has("bits") || layer.has("scheme"));
    }

    @Override
    public Mix read(MixFile file, ModelCard model, MixOptions options) {
        Set<String> layers = model.tensors().stream().map(tensor -> MixText.module(tensor.name()))
                .collect(Collectors.toSet());
        List<MixRule> exact = new ArrayList<>();
        List<MixRule> patterns = new ArrayList<>();
        file.json().properties().forEach(layer -> {
            String key = layer.getKey();
            if (layers.contains(key)) {
                exact.add(new MixRule(key, key::equals, format(layer.getValue())));
            } else {
                Pattern pattern = MixText.pattern(key.replaceAll("\\.(?![*+?])", "\\\\."));
                patterns.addFirst(new MixRule(key, name -> pattern.matcher(name).find(), format(layer.getValue())));
            }
        });
        patterns.addAll(exact);
        return Mix.resolve(patterns, model, MixText::module, AutoRoundMix::scheme);
    }

    private static Map<String, String> scheme(List<TensorInfo> undecided) {
        Map<String, String> formats = new LinkedHashMap<>();
        undecided.forEach(tensor -> formats.put(tensor.name(),
                tensor.role() == TensorRole.EMBEDDING || tensor.role() == TensorRole.HEAD
                        ? Mix.UNTOUCHED
                        : USUAL_SCHEME));
        return formats;
    }

    private static String format(JsonNode layer) {
        if (layer.isTextual()) {
            return preset(layer.asText().toUpperCase(Locale.ROOT));
        }
        if (layer.has("scheme") && !layer.has("bits")) {
            return preset(layer.path("scheme").asText().toUpperCase(Locale.ROOT));
        }
        return MixText.integer(layer.path("bits").asInt(4), layer.path("group_size").asInt(128),
                layer.path("sym").asBoolean(true));
    }

    private static String preset(String name) {
        Matcher integers = INTEGERS.matcher(name);
        if (integers.matches()) {
            String group = integers.group(2) == null ? "128" : integers.group(2);
            return MixText.integer(Integer.parseInt(integers.group(1)), Integer.parseInt(group), true);
        }
        Matcher gguf = GGUF.matcher(name);
        return gguf.matches()
                ? gguf.group(1).toLowerCase(Locale.ROOT)
                : PRESETS.getOrDefault(name, name.toLowerCase(Locale.ROOT));
    }
}
