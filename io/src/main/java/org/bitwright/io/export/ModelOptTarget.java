package org.bitwright.io.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A recipe for NVIDIA ModelOpt: everything off first, then one entry per weight quantizer under its exact name, because
/// the last entry that matches wins and replaces all before it.
final class ModelOptTarget implements PlanTarget {
    private static final IntegerMenu MENU = IntegerMenu.of("ModelOpt", List.of(2, 3, 4, 5, 6, 7, 8),
            List.of(128, 64, 32), true, 16, false);

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
        List<Map<String, Object>> entries = new ArrayList<>();
        entries.add(pair("quantizer_name", "*", "enable", false));
        choices.byModule().forEach((module, choice) -> {
            if (choice.quantised()) {
                entries.add(pair("quantizer_name", module + ".weight_quantizer", "cfg", quantizer(choice)));
            }
        });
        Map<String, Object> recipe = pair("metadata",
                pair("recipe_type", "ptq", "description", "Bitwright plan for " + request.model().name()), "quantize",
                pair("algorithm", "max", "quant_cfg", entries));
        List<String> notes = choices.uses(Set.of(2, 3, 5, 6, 7))
                ? List.of("ModelOpt simulates widths other than 4 and 8 bits but exports no checkpoint with them.")
                : List.of();
        return new ExportDraft(
                new ExportReport(name(), choices.rows(), FusedTensors.repairs(request, "TensorRT-LLM"), notes),
                TargetText.yaml(recipe));
    }

    private static Map<String, Object> pair(String firstKey, Object first, String secondKey, Object second) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(firstKey, first);
        pair.put(secondKey, second);
        return pair;
    }

    private static Map<String, Object> quantizer(IntegerChoice choice) {
        Map<String, Object> quantizer = new LinkedHashMap<>();
        quantizer.put("num_bits", choice.bits());
        if (choice.group() == 0) {
            quantizer.put("axis", 0);
        } else {
            Map<Object, Object> blocks = new LinkedHashMap<>();
            blocks.put(-1, choice.group());
            blocks.put("type", "static");
            quantizer.put("block_sizes", blocks);
        }
        return quantizer;
    }
}
