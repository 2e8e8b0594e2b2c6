package org.bitwright.io.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.io.model.TensorRole;
import org.jspecify.annotations.Nullable;

/// AutoRound's `layer_config`: exact layer names without any escaping, because that tool escapes dots itself and a
/// backslash would keep a name from matching.
final class AutoRoundTarget implements PlanTarget {
    private static final int ALIGNMENT = 32;
    private static final ModuleMenu MENU = ModuleMenu.of("AutoRound", List.of(2, 3, 4, 5, 6, 8), List.of(128, 64, 32),
            true, 16, true);

    @Override
    public String name() {
        return "autoround";
    }

    @Override
    public String title() {
        return "AutoRound layer configuration";
    }

    @Override
    public String description() {
        return "A layer_config.json for auto-round --layer_config, and the command line to run.";
    }

    @Override
    public String fileName() {
        return "layer_config.json";
    }

    @Override
    public ExportDraft draft(ExportRequest request) {
        ModuleChoices choices = ModuleChoices.of(request, MENU, ModuleChoices.embedding("AutoRound")
                .or(ModuleChoices.tiedHead(request)).or(AutoRoundTarget::misaligned));
        Map<String, Object> layers = new LinkedHashMap<>();
        choices.byModule().forEach((module, choice) -> layers.put(module, layer(choice)));
        // Every other linear layer would take the scheme of the command line, routers among them.
        request.model().tensors().stream().filter(tensor -> tensor.role() == TensorRole.ROUTER)
                .forEach(router -> layers.put(router.name().replaceFirst("\\.weight$", ""), Map.of("bits", 16)));
        String format = choices.uses(Set.of(5, 6)) ? "mlx" : "auto_round";
        String command = "auto-round --model %s --scheme W4A16 --layer_config \"$(cat %s)\" --format %s --output_dir %s"
                .formatted(ShellWord.of(request.model().name()), ShellWord.of(request.fileName()), format,
                        ShellWord.of(request.model().name() + "-bitwright"));
        return new ExportDraft(new ExportReport(name(), choices.rows(), FusedTensors.repairs(request, "vLLM"),
                List.of("Run: " + command)), TargetText.json(layers),
                List.of(new ExportDraft.Companion(request.companion("-command.txt"), command + "\n")));
    }

    private static Map<String, Object> layer(ModuleChoice choice) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("bits", choice.bits());
        if (choice.quantised()) {
            layer.put("group_size", choice.group() == 0 ? -1 : choice.group());
            layer.put("sym", choice.symmetric());
        }
        return layer;
    }

    private static @Nullable String misaligned(PlannedTensor tensor) {
        return tensor.rows() % ALIGNMENT == 0 && tensor.columns() % ALIGNMENT == 0
                ? null
                : "AutoRound keeps matrices in 16 bits unless both sides (%d × %d) are multiples of %d."
                        .formatted(tensor.rows(), tensor.columns(), ALIGNMENT);
    }
}
