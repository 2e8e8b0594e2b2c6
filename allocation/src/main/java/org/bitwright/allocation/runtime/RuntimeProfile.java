package org.bitwright.allocation.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bitwright.allocation.FormatSharing;

/// Which tensors a runtime stores or multiplies together, told from their names in Hugging Face or GGUF style.
///
/// @param name
///            as on the command line
/// @param rules
///            the first that matches a tensor counts
public record RuntimeProfile(String name, List<SharingRule> rules) implements FormatSharing {
    private static final String EXPERT = "(?:\\.\\d+)?\\.";

    private static final SharingRule STACKED = SharingRule.of("experts are stored as one tensor", "(.*)\\[\\d+]");

    /// Every tensor of the file has a format of its own.
    public static final RuntimeProfile NONE = new RuntimeProfile("none", List.of(STACKED));

    /// All experts of a layer and projection are stored as one tensor; nothing else is joined.
    public static final RuntimeProfile LLAMA_CPP = new RuntimeProfile("llama.cpp", List.of(
            SharingRule.of("experts are stored as one tensor", "(.*\\.experts)" + EXPERT + "(\\w+(?:\\.weight)?)"),
            STACKED));

    /// The experts of a layer are stacked per projection.
    public static final RuntimeProfile MLX = new RuntimeProfile("mlx", List.of(
            SharingRule.of("experts are stacked per projection", "(.*\\.experts)" + EXPERT + "(\\w+(?:\\.weight)?)"),
            STACKED));

    /// Query, key and value run as one matrix, gate and up as another, and all experts of a layer as one kernel.
    public static final RuntimeProfile VLLM = new RuntimeProfile("vllm", List.of(
            SharingRule.of("experts run as one kernel", "(.*\\.experts)\\..*"),
            SharingRule.of("experts run as one kernel",
                    "(.*\\.)ffn_(?:gate|up|down|gate_up)_exps(?:\\.weight)?(?:\\[\\d+])?"),
            SharingRule.of("q, k and v run as one matrix", "(.*\\.)[qkv]_proj(?:\\.weight)?"),
            SharingRule.of("q, k and v run as one matrix", "(.*\\.)attn_[qkv](?:\\.weight)?"),
            SharingRule.of("gate and up run as one matrix", "(.*\\.)(?:gate|up)_proj(?:\\.weight)?"),
            SharingRule.of("gate and up run as one matrix", "(.*\\.)ffn_(?:gate|up)(?:\\.weight)?"),
            STACKED));

    /// Every profile that has a name.
    public static final List<RuntimeProfile> ALL = List.of(NONE, LLAMA_CPP, VLLM, MLX);

    public RuntimeProfile {
        rules = List.copyOf(rules);
    }

    /// The profile of that name.
    ///
    /// @throws UnknownRuntimeException
    ///             when there is none
    public static RuntimeProfile named(String name) {
        for (RuntimeProfile profile : ALL) {
            if (profile.name.equalsIgnoreCase(name)) {
                return profile;
            }
        }
        throw new UnknownRuntimeException(name,
                ALL.stream().map(RuntimeProfile::name).collect(Collectors.joining(", ")));
    }

    @Override
    public List<List<String>> groups(List<String> tensors) {
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (String tensor : tensors) {
            for (SharingRule rule : rules) {
                String key = rule.key(tensor);
                if (key != null) {
                    byKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(tensor);
                    break;
                }
            }
        }
        return byKey.values().stream().filter(group -> group.size() > 1).map(List::copyOf).toList();
    }
}
