package org.bitwright.io.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A recipe for NVIDIA ModelOpt: everything off first, then one entry per weight quantizer under its exact name, because
/// the last entry that matches wins and replaces all before it.
final class ModelOptTarget implements PlanTarget {
    private static final ModuleMenu MENU = ModuleMenu.of("ModelOpt", List.of(2, 3, 4, 5, 6, 7, 8),
            List.of(128, 64, 32), true, 16, false).with(ZeroPoints.NEVER)
            .with(Set.of("nvfp4", "e4m3-row", "e4m3-tensor"));

    @Override
    public String name() {
        return "modelopt";
    }

    @Override
    public String title() {
        return "ModelOpt recipe";
    }

    @Override
    public String description() {
        return "A recipe.yaml for hf_ptq.py --recipe, with one weight quantizer per module.";
    }

    @Override
    public String fileName() {
        return "modelopt-recipe.yaml";
    }

    @Override
    public ExportDraft draft(ExportRequest request) {
        ModuleChoices choices = ModuleChoices.of(request, MENU,
                ModuleChoices.embedding("ModelOpt").or(ModuleChoices.tiedHead(request)));
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        entries.add(pair("quantizer_name", "*", "enable", false));
        choices.byModule().forEach((module, choice) -> {
            if (choice.quantised()) {
                entries.add(pair("quantizer_name", module + ".weight_quantizer", "cfg", quantizer(choice)));
            }
        });
        Map<String, @Nullable Object> recipe = pair("metadata",
                pair("recipe_type", "ptq", "description", "Bitwright plan for " + request.model().name()), "quantize",
                pair("algorithm", "max", "quant_cfg", entries));
        List<String> notes = choices.uses(Set.of(2, 3, 5, 6, 7))
                ? List.of("ModelOpt simulates widths other than 4 and 8 bits but exports no checkpoint with them.")
                : List.of();
        return new ExportDraft(
                new ExportReport(name(), choices.rows(), FusedTensors.repairs(request, "TensorRT-LLM"), notes),
                TargetText.yaml(recipe));
    }

    private static Map<String, @Nullable Object> pair(String firstKey, Object first, String secondKey,
            @Nullable Object second) {
        Map<String, @Nullable Object> pair = new LinkedHashMap<>();
        pair.put(firstKey, first);
        pair.put(secondKey, second);
        return pair;
    }

    private static Map<String, @Nullable Object> quantizer(ModuleChoice choice) {
        return switch (choice.other()) {
            case "nvfp4" -> blocks("e2m1", choice.group(), "dynamic", "e4m3");
            case "e4m3-row" -> pair("num_bits", "e4m3", "axis", 0);
            case "e4m3-tensor" -> pair("num_bits", "e4m3", "axis", null);
            default -> choice.group() == 0
                    ? pair("num_bits", choice.bits(), "axis", 0)
                    : blocks(choice.bits(), choice.group(), "static", "");
        };
    }

    /// @param scaleBits format of the scales, empty for the tool's own
    private static Map<String, @Nullable Object> blocks(Object bits, int size, String type, String scaleBits) {
        Map<Object, Object> blocks = new LinkedHashMap<>();
        blocks.put(-1, size);
        blocks.put("type", type);
        if (!scaleBits.isEmpty()) {
            blocks.put("scale_bits", scaleBits);
        }
        return pair("num_bits", bits, "block_sizes", blocks);
    }
}
