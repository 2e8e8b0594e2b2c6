package org.bitwright.io.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// Tensors that serving programs load as one matrix: query, key and value of a block, gate and up of a block, the
/// experts of a block.
final class FusedTensors {
    private FusedTensors() {
    }

    /// The cheapest change that makes each group agree and takes bits from no tensor: all take the widest format that one
    /// of them has.
    ///
    /// @param server
    ///            what loads them as one
    static List<ExportRepair> repairs(ExportRequest request, String server) {
        Map<String, List<PlannedTensor>> groups = new LinkedHashMap<>();
        for (PlannedTensor tensor : request.tensors()) {
            String group = group(tensor);
            if (tensor.decided() && !group.isEmpty()) {
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(tensor);
            }
        }
        return groups.values().stream()
                .filter(group -> group.stream().map(PlannedTensor::format).distinct().count() > 1)
                .map(group -> repair(group, server)).toList();
    }

    /// The matrices that a server makes of modules which agree, under the names that it looks rules up by:
    /// `…self_attn.qkv_proj` and `…mlp.gate_up_proj`.
    static Map<String, ModuleChoice> modules(Map<String, ModuleChoice> byModule) {
        Map<String, ModuleChoice> fused = new LinkedHashMap<>();
        byModule.forEach((module, choice) -> {
            if (module.endsWith(".q_proj")) {
                fuse(byModule, module.substring(0, module.length() - "q_proj".length()), "qkv_proj",
                        List.of("q_proj", "k_proj", "v_proj"), fused);
            } else if (module.endsWith(".gate_proj")) {
                fuse(byModule, module.substring(0, module.length() - "gate_proj".length()), "gate_up_proj",
                        List.of("gate_proj", "up_proj"), fused);
            }
        });
        return fused;
    }

    private static void fuse(Map<String, ModuleChoice> byModule, String path, String name, List<String> members,
            Map<String, ModuleChoice> fused) {
        List<ModuleChoice> formats = members.stream().map(member -> byModule.get(path + member))
                .filter(Objects::nonNull).map(ModuleChoice::format).distinct().toList();
        if (formats.size() == 1 && members.stream().allMatch(member -> byModule.containsKey(path + member))) {
            fused.put(path + name, formats.getFirst());
        }
    }

    private static String group(PlannedTensor tensor) {
        if (tensor.gguf() != null && tensor.gguf().shared()) {
            return tensor.info().block() + " experts";
        }
        return switch (tensor.info().role()) {
            case QUERY, KEY, VALUE -> tensor.info().block() + " attention";
            case GATE, UP -> tensor.info().block() + " gate and up";
            default -> "";
        };
    }

    private static ExportRepair repair(List<PlannedTensor> group, String server) {
        String widest = group.stream().max(Comparator.comparingDouble(FusedTensors::bitsPerWeight)).orElseThrow()
                .format();
        long extra = group.stream()
                .mapToLong(tensor -> tensor.bytesIn(widest) - tensor.bytes())
                .sum();
        return new ExportRepair(group.stream().map(PlannedTensor::name).toList(), widest, extra,
                "%s loads them as one matrix, in one format.".formatted(server), lossChange(group, widest));
    }

    private static @Nullable Double lossChange(List<PlannedTensor> group, String format) {
        double sum = 0;
        for (PlannedTensor tensor : group) {
            Double change = tensor.lossChange(format);
            if (change == null) {
                return null;
            }
            sum += change;
        }
        return sum;
    }

    private static double bitsPerWeight(PlannedTensor tensor) {
        return 8.0 * tensor.bytes() / Math.max(1, tensor.info().shape().elements());
    }
}
