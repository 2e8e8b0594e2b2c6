package org.bitwright.io.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// GPTQModel's `quantize_config.json`: one anchored and escaped `dynamic` rule per module, so that neither the order of
/// rules nor the match from the start of a name can pick another one.
final class GptqModelTarget implements PlanTarget {
    private static final ModuleMenu MENU = ModuleMenu.of("GPTQModel", List.of(2, 3, 4, 5, 6, 7, 8),
            List.of(128, 64, 32, 16, 256, 512, 1024), true, 16, true);

    @Override
    public String name() {
        return "gptqmodel";
    }

    @Override
    public String title() {
        return "GPTQModel configuration";
    }

    @Override
    public String description() {
        return "A quantize_config.json with one dynamic rule per module, for QuantizeConfig.from_pretrained.";
    }

    @Override
    public String fileName() {
        return "quantize_config.json";
    }

    @Override
    public ExportDraft draft(ExportRequest request) {
        ModuleChoices choices = ModuleChoices.of(request, MENU,
                ModuleChoices.embedding("GPTQModel").or(ModuleChoices.tiedHead(request)));
        Map<String, Object> rules = new LinkedHashMap<>();
        choices.byModule().forEach((module, choice) -> put(rules, module, choice));
        FusedTensors.modules(choices.byModule()).forEach((module, choice) -> put(rules, module, choice));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("bits", 4);
        config.put("group_size", 128);
        config.put("sym", true);
        config.put("desc_act", false);
        config.put("lm_head", choices.byModule().containsKey("lm_head"));
        config.put("quant_method", "gptq");
        boolean planar = choices.uses(Set.of(5, 6, 7));
        config.put("checkpoint_format", planar ? "gptq_p" : "gptq");
        config.put("dynamic", rules);
        List<String> notes = planar
                ? List.of(
                        "Widths of 5, 6 and 7 bits make GPTQModel write its format gptq_p, which fewer programs load.")
                : List.of();
        return new ExportDraft(
                new ExportReport(name(), choices.rows(), FusedTensors.repairs(request, "vLLM"), notes),
                TargetText.json(config));
    }

    private static void put(Map<String, Object> rules, String module, ModuleChoice choice) {
        Map<String, Object> rule = new LinkedHashMap<>();
        if (choice.quantised()) {
            rule.put("bits", choice.bits());
            rule.put("group_size", groupSize(choice));
            rule.put("sym", choice.symmetric());
        }
        rules.put((choice.quantised() ? "+:^" : "-:^") + module.replaceAll("\\W", "\\\\$0") + "$", rule);
    }

    private static int groupSize(ModuleChoice choice) {
        return choice.group() == 0 ? -1 : choice.group();
    }
}
