package org.bitwright.io.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.ModelCard;

/// Widths per MLX module path: a plan file, or the `quantization` of an MLX model's `config.json`.
final class MlxMix implements MixSource {
    @Override
    public String name() {
        return "mlx-lm";
    }

    @Override
    public boolean recognises(MixFile file) {
        JsonNode json = file.object();
        return json != null && !json.isEmpty() && (json.has("quantization") || json.properties().stream()
                .map(Map.Entry::getValue).allMatch(layer -> layer.isBoolean() || layer.has("mode")));
    }

    @Override
    public Mix read(MixFile file, ModelCard model, MixOptions options) {
        JsonNode document = file.json();
        JsonNode layers = document.has("quantization") ? document.path("quantization") : document;
        List<MixRule> rules = new ArrayList<>();
        layers.properties().forEach(layer -> {
            if (layer.getValue().isObject() || layer.getValue().isBoolean()) {
                rules.add(new MixRule(layer.getKey(), layer.getKey()::equals, format(layer.getValue())));
            }
        });
        if (layers.has("bits")) {
            rules.add(new MixRule("defaults", _ -> true, format(layers)));
        }
        return Mix.resolve(rules, model, MlxMix::path);
    }

    private static String format(JsonNode layer) {
        if (layer.isBoolean()) {
            return Mix.UNTOUCHED;
        }
        String mode = layer.path("mode").asText("affine");
        return !mode.equals("affine")
                ? mode.equals("mxfp8") ? "mxfp8-e4m3" : mode
                : MixText.integer(layer.path("bits").asInt(4), layer.path("group_size").asInt(64), false);
    }

    private static String path(String tensor) {
        return MixText.module(tensor).replaceFirst("experts\\.\\d+\\.w1$", "switch_mlp.gate_proj")
                .replaceFirst("experts\\.\\d+\\.w2$", "switch_mlp.down_proj")
                .replaceFirst("experts\\.\\d+\\.w3$", "switch_mlp.up_proj")
                .replaceFirst("experts\\.\\d+\\.", "switch_mlp.");
    }
}
