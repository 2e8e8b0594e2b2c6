package org.bitwright.io.mix;

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
    public boolean recognises(MixFile file) {
        JsonNode yaml = file.mapping();
        return yaml != null && yaml.path("quantize").path("quant_cfg").isArray();
    }

    @Override
    public Mix read(MixFile file, ModelCard model, MixOptions options) {
        List<MixRule> rules = new ArrayList<>();
        for (JsonNode entry : file.yaml().path("quantize").path("quant_cfg")) {
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
        JsonNode bits = quantizer.path("num_bits");
        int block = quantizer.path("block_sizes").path("-1").asInt(0);
        if (bits.isMissingNode()) {
            return Mix.UNTOUCHED;
        }
        if (bits.isInt()) {
            return MixText.integer(bits.asInt(), block, true);
        }
        // Numbers may be written as their exponent and mantissa bits: e4m3, (4, 3) or [4, 3].
        String digits = bits.isArray()
                ? bits.path(0).asText() + bits.path(1).asText()
                : bits.asText().replaceAll("\\D", "");
        return MixText.floating(digits.equals("43") ? 8 : digits.equals("21") ? 4 : 0, block,
                quantizer.path("axis").isInt(), "num_bits: " + bits.asText());
    }
}
