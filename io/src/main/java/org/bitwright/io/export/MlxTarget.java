package org.bitwright.io.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A plan for MLX-LM, whose command line takes no widths per layer: the widths as JSON under MLX module paths, and the
/// script that hands them to `mlx_lm.convert`.
final class MlxTarget implements PlanTarget {
    private static final ModuleMenu MENU = ModuleMenu.of("MLX", List.of(2, 3, 4, 5, 6, 8), List.of(64, 32, 128),
            false, 32, false).with(ZeroPoints.ALWAYS).with(Set.of("mxfp4", "mxfp4-ocp", "mxfp8-e4m3"));
    private static final Set<String> SAME_NAMES = Set.of("llama", "mistral", "mixtral", "qwen2", "qwen2_moe", "qwen3",
            "qwen3_moe", "gemma", "gemma2", "gemma3_text", "phi3", "olmo2");
    private static final Map<String, String> MIXTRAL_EXPERTS = Map.of("w1", "gate_proj", "w2", "down_proj", "w3",
            "up_proj");

    @Override
    public String name() {
        return "mlx-lm";
    }

    @Override
    public String title() {
        return "MLX-LM plan and script";
    }

    @Override
    public String description() {
        return "Bits and group per MLX module as JSON, and the Python script that converts the model with them.";
    }

    @Override
    public String fileName() {
        return "mlx-plan.json";
    }

    @Override
    public ExportDraft draft(ExportRequest request) {
        String architecture = request.model().architecture();
        ModuleChoices choices = ModuleChoices.of(request, MENU,
                ModuleChoices.tiedHead(request).or(_ -> obstacle(architecture)), MlxTarget::path);
        Map<String, Object> layers = new LinkedHashMap<>();
        choices.byModule().forEach((path, choice) -> layers.put(path, choice.quantised()
                ? layer(choice)
                : false));
        String script = request.companion("-convert.py");
        return new ExportDraft(
                new ExportReport(name(), choices.rows(), List.of(),
                        List.of("Run: python %s %s %s".formatted(ShellWord.of(script),
                                ShellWord.of(request.model().name()),
                                ShellWord.of(request.model().name() + "-mlx")))),
                TargetText.json(layers), List.of(new ExportDraft.Companion(script,
                        script(request.fileName()))));
    }

    private static Map<String, Object> layer(ModuleChoice choice) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("bits", choice.bits());
        layer.put("group_size", choice.group());
        layer.put("mode", choice.other().isEmpty() ? "affine" : "mxfp" + choice.bits());
        return layer;
    }

    /// The smallest group is the default, because MLX leaves a layer in 16 bits when the default does not divide it,
    /// whatever the layer's own group.
    private static String script(String planFile) {
        return """
                import json, pathlib, sys
                from mlx_lm.convert import convert

                plan = json.loads((pathlib.Path(__file__).parent / %s).read_text())
                if len(sys.argv) != 3:
                    sys.exit("usage: python " + sys.argv[0] + " HUGGING_FACE_MODEL MLX_FOLDER")
                convert(sys.argv[1], sys.argv[2], quantize=True, q_bits=4, q_group_size=32,
                        quant_predicate=lambda path, module: plan.get(path, False))
                """.formatted(TargetText.json(planFile).strip());
    }

    private static @Nullable String obstacle(String architecture) {
        return SAME_NAMES.contains(architecture)
                ? null
                : "MLX renames the layers of the family %s, and its names are not known here.".formatted(architecture);
    }

    /// All experts of a block are one module of MLX.
    private static String path(PlannedTensor tensor) {
        if (tensor.gguf() == null || !tensor.gguf().shared()) {
            return tensor.module();
        }
        String expert = tensor.module().substring(tensor.module().lastIndexOf('.') + 1);
        return tensor.module().replaceFirst("experts\\.\\d+\\.\\w+$", "switch_mlp.")
                + MIXTRAL_EXPERTS.getOrDefault(expert, expert);
    }
}
