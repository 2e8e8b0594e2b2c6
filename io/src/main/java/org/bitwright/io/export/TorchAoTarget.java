package org.bitwright.io.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// torchao's `FqnToConfig` as JSON, each module under its exact name, which beats every pattern.
final class TorchAoTarget implements PlanTarget {
    private static final ModuleMenu MENU = ModuleMenu.of("torchao", List.of(2, 3, 4, 5, 6, 7, 8),
            List.of(128, 64, 32), true, 16, true);

    @Override
    public String name() {
        return "torchao";
    }

    @Override
    public String title() {
        return "torchao configuration";
    }

    @Override
    public String description() {
        return "An FqnToConfig as JSON, for config_from_dict and quantize_(model, config, filter_fn=None).";
    }

    @Override
    public String fileName() {
        return "torchao.json";
    }

    @Override
    public ExportDraft draft(ExportRequest request) {
        ModuleChoices choices = ModuleChoices.of(request, MENU, ModuleChoices.embedding("torchao")
                .or(ModuleChoices.tiedHead(request)).or(ModuleChoices.convolutionStyle("torchao")));
        Map<String, @Nullable Object> modules = new LinkedHashMap<>();
        choices.byModule()
                .forEach((module, choice) -> modules.put(module, choice.quantised() ? integers(choice) : null));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fqn_to_config", modules);
        data.put("version", 1);
        return new ExportDraft(new ExportReport(name(), choices.rows(), List.of(), List.of(
                "torchao keeps these integers one per byte in memory unless a layout for the device is chosen.")),
                TargetText.json(object("FqnToConfig", 1, data)));
    }

    private static Map<String, Object> integers(ModuleChoice choice) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("weight_dtype", Map.of("_type", "torch.dtype", "_data", "int" + choice.bits()));
        data.put("granularity",
                choice.group() == 0
                        ? object("PerAxis", 1, Map.of("axis", 0))
                        : object("PerGroup", 1, Map.of("group_size", choice.group())));
        data.put("mapping_type",
                Map.of("_type", "MappingType", "_data", choice.symmetric() ? "SYMMETRIC" : "ASYMMETRIC"));
        return object("IntxWeightOnlyConfig", 2, data);
    }

    private static Map<String, Object> object(String type, int version, Map<String, ?> data) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("_type", type);
        object.put("_version", version);
        object.put("_data", data);
        return object;
    }
}
