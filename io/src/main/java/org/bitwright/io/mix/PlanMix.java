package org.bitwright.io.mix;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.model.ModelCard;

/// Bitwright's own plans, of this model or of one with tensors of the same names.
final class PlanMix implements MixSource {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean recognises(MixFile file) {
        JsonNode json = file.object();
        return json != null && json.path("kind").asText().equals("bitwright-plan");
    }

    @Override
    public Mix read(MixFile file, ModelCard model, MixOptions options) {
        List<MixRule> rules = PlanFile.read(file.path()).tensors().stream()
                .map(entry -> new MixRule(entry.name(), entry.name()::equals, entry.format())).toList();
        return Mix.resolve(rules, model, tensor -> tensor);
    }
}
