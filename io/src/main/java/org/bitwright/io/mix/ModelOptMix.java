package org.bitwright.io.mix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.ModelCard;

/// Recipes of ModelOpt: globs over the names of weight quantizers, of which the last that matches wins.
final class ModelOptMix implements MixSource {
    @Override
    public String name() {
        return "modelopt";
    }

    @Override
    public Mix read(Path file, ModelCard model) {
        List<MixRule> rules = new ArrayList<>();
        for (JsonNode entry : MixText.yaml(file).path("quantize").path("quant_cfg")) {
            String glob = entry.path("quantizer_name").asText();
            Pattern pattern = MixText.pattern(expression(glob));
            rules.addFirst(new MixRule(glob, name -> pattern.matcher(name).matches(), format(entry)));
        }
        return Mix.resolve(rules, model, tensor -> MixText.module(tensor) + ".weight_quantizer");
    }

    private static String expression(String glob) {
        return Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    }

    private static String format(JsonNode entry) {
        JsonNode quantizer = entry.path("cfg");
        return quantizer.path("num_bits").isInt()
                ? MixText.integer(quantizer.path("num_bits").asInt(),
                        quantizer.path("block_sizes").path("-1").asInt(0), true)
                : "bf16";
    }
}
