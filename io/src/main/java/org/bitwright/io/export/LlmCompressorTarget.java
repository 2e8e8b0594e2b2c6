package org.bitwright.io.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A recipe for llm-compressor: one group per format, each listing the exact names of its modules, because among regular
/// expressions that tool picks the alphabetically first and not the most exact.
final class LlmCompressorTarget implements PlanTarget {
    private static final ModuleMenu MENU = ModuleMenu.of("llm-compressor", List.of(2, 3, 4, 5, 6, 7, 8),
            List.of(128, 64, 32), true, 16, false).with(Set.of("e4m3-row", "e4m3-tensor"));

    @Override
    public String name() {
        return "llm-compressor";
    }

    @Override
    public String title() {
        return "llm-compressor recipe";
    }

    @Override
    public String description() {
        return "A recipe.yaml for oneshot(model, recipe), which writes compressed-tensors for vLLM.";
    }

    @Override
    public String fileName() {
        return "recipe.yaml";
    }

    @Override
    public ExportDraft draft(ExportRequest request) {
        ModuleChoices choices = ModuleChoices.of(request, MENU, ModuleChoices.embedding("llm-compressor")
                .or(ModuleChoices.tiedHead(request)).or(ModuleChoices.convolutionStyle("llm-compressor")));
        Map<ModuleChoice, List<String>> modules = new LinkedHashMap<>();
        choices.byModule().forEach((module, choice) -> {
            if (choice.quantised()) {
                modules.computeIfAbsent(choice.format(), _ -> new ArrayList<>()).add(module);
            }
        });
        Map<String, Object> groups = new LinkedHashMap<>();
        modules.forEach((choice, names) -> groups.put(choice.label().replace('-', '_'), group(choice, names)));
        Map<String, Object> modifier = new LinkedHashMap<>();
        modifier.put("ignore", List.of());
        modifier.put("config_groups", groups);
        String text = TargetText.yaml(
                Map.of("quant_stage", Map.of("quant_modifiers", Map.of("QuantizationModifier", modifier))));
        return new ExportDraft(new ExportReport(name(), choices.rows(), FusedTensors.repairs(request, "vLLM"),
                List.of("Replace QuantizationModifier by GPTQModifier to calibrate on a data set.")), text);
    }

    private static Map<String, Object> group(ModuleChoice choice, List<String> modules) {
        Map<String, Object> weights = new LinkedHashMap<>();
        weights.put("num_bits", choice.bits());
        boolean integers = choice.other().isEmpty();
        weights.put("type", integers ? "int" : "float");
        weights.put("symmetric", choice.symmetric());
        if (choice.other().equals("e4m3-tensor")) {
            weights.put("strategy", "tensor");
        } else if (choice.other().equals("e4m3-row") || choice.group() == 0) {
            weights.put("strategy", "channel");
        } else {
            weights.put("strategy", "group");
            weights.put("group_size", choice.group());
        }
        weights.put("dynamic", false);
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("targets", modules);
        group.put("weights", weights);
        return group;
    }
}
