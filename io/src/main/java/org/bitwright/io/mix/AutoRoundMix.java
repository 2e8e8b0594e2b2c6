package org.bitwright.io.mix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.ModelCard;

/// AutoRound's `layer_config`: keys that are layer names stand for themselves, others are patterns in which a dot is a
/// dot, searched anywhere; a later pattern overrides earlier ones and exact names alike.
final class AutoRoundMix implements MixSource {
    @Override
    public String name() {
        return "autoround";
    }

    @Override
    public Mix read(Path file, ModelCard model) {
        Set<String> layers = model.tensors().stream().map(tensor -> MixText.module(tensor.name()))
                .collect(Collectors.toSet());
        List<MixRule> exact = new ArrayList<>();
        List<MixRule> patterns = new ArrayList<>();
        MixText.json(file).properties().forEach(layer -> {
            String key = layer.getKey();
            if (layers.contains(key)) {
                exact.add(new MixRule(key, key::equals, format(layer.getValue())));
            } else {
                Pattern pattern = MixText.pattern(key.replaceAll("\\.(?![*+?])", "\\\\."));
                patterns.addFirst(new MixRule(key, name -> pattern.matcher(name).find(), format(layer.getValue())));
            }
        });
        patterns.addAll(exact);
        return Mix.resolve(patterns, model, MixText::module);
    }

    private static String format(JsonNode layer) {
        return MixText.integer(layer.path("bits").asInt(4), layer.path("group_size").asInt(128),
                layer.path("sym").asBoolean(true));
    }
}
