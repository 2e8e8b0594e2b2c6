package org.bitwright.io.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.ModelCard;

/// torchao's `FqnToConfig`: exact names before regular expressions, which must match all of a name, before the default.
final class TorchAoMix implements MixSource {
    private static final String DEFAULT = "_default";

    @Override
    public String name() {
        return "torchao";
    }

    @Override
    public boolean recognises(MixFile file) {
        JsonNode json = file.object();
        return json != null && json.path("_type").asText().endsWith("FqnToConfig");
    }

    @Override
    public Mix read(MixFile file, ModelCard model, MixOptions options) {
        List<MixRule> exact = new ArrayList<>();
        List<MixRule> patterns = new ArrayList<>();
        List<MixRule> last = new ArrayList<>();
        file.json().path("_data").path("fqn_to_config").properties().forEach(module -> {
            String key = module.getKey();
            String format = format(module.getValue());
            if (key.startsWith("re:")) {
                Pattern pattern = MixText.pattern(key.substring("re:".length()));
                patterns.add(new MixRule(key, name -> pattern.matcher(name).matches(), format));
            } else if (key.equals(DEFAULT)) {
                last.add(new MixRule(key, name -> !MixText.lookup(name), format));
            } else {
                exact.add(new MixRule(key, key::equals, format));
            }
        });
        exact.addAll(patterns);
        exact.addAll(last);
        return Mix.resolve(exact, model, MixText::module);
    }

    private static String format(JsonNode config) {
        if (config.isNull()) {
            return Mix.UNTOUCHED;
        }
        JsonNode data = config.path("_data");
        String type = config.path("_type").asText();
        String dtype = data.at("/weight_dtype/_data").asText("int8");
        if (type.startsWith("Float8")) {
            return MixText.floating(8, 0, data.at("/granularity/_type").asText().equals("PerRow"), type);
        }
        int bits = type.startsWith("Int4") ? 4 : Integer.parseInt(dtype.replaceAll("\\D", ""));
        int group = data.has("group_size")
                ? data.path("group_size").asInt()
                : data.at("/granularity/_data/group_size").asInt(0);
        return MixText.integer(bits, group, !data.at("/mapping_type/_data").asText("SYMMETRIC").startsWith("A"));
    }
}
