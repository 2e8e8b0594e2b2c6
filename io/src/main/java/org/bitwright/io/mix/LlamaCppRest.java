package org.bitwright.io.mix;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bitwright.allocation.baseline.MixModel;
import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;

/// What `llama-quantize` gives tensors that no rule matches: the mix of its file type.
///
/// The tool counts the attention and feed-forward matrices it comes across and gives some of them more bits by that
/// count. A tensor that a rule matches is not counted, so that every rule shifts the mix of the blocks behind it
/// (`llama_tensor_get_type` in `src/llama-quant.cpp`).
record LlamaCppRest(ModelCard model, MixOptions options) {
    private static final Pattern BLOCK = Pattern.compile("blk\\.(\\d+)\\.(.+)");
    /// Numeric by block, then by name: the order in which the tool goes through a model.
    private static final Comparator<String> TOOL_ORDER = Comparator.comparingInt(LlamaCppRest::block)
            .thenComparing(Comparator.naturalOrder());

    /// @param unmatched
    ///            the tensors without a rule
    /// @return format by the name of each
    Map<String, String> formats(List<TensorInfo> unmatched) {
        GgufNames names = GgufNames.forArchitecture(model.architecture());
        Map<String, String> ggufNames = new LinkedHashMap<>();
        Map<String, String> types = new TreeMap<>(TOOL_ORDER);
        for (TensorInfo tensor : unmatched) {
            GgufName gguf = names.of(tensor.name());
            if (gguf != null) {
                ggufNames.put(tensor.name(), gguf.name());
                types.put(gguf.name(), options.fileType().base());
            }
        }
        if (!options.pure()) {
            applyMix(types);
        }
        Map<String, String> formats = new LinkedHashMap<>();
        unmatched.forEach(tensor -> {
            String gguf = ggufNames.get(tensor.name());
            formats.put(tensor.name(), gguf == null ? Mix.UNTOUCHED : types.getOrDefault(gguf, Mix.UNTOUCHED));
        });
        return formats;
    }

    private void applyMix(Map<String, String> types) {
        MixModel shape = shape();
        Map<String, Integer> counters = new HashMap<>();
        types.replaceAll((name, _) -> {
            Matcher block = BLOCK.matcher(name);
            if (!block.matches()) {
                return options.fileType().format(name, shape);
            }
            String counter = counter(block.group(2), shape);
            int counted = counter.isEmpty()
                    ? Integer.parseInt(block.group(1))
                    : counters.merge(counter, 1, Integer::sum) - 1;
            return options.fileType().format("blk.%d.%s".formatted(counted, block.group(2)), shape);
        });
    }

    /// The counter that a matrix advances, empty when its block's own number counts: with experts, the tool reads that of
    /// feed-forward matrices from their names.
    private static String counter(String name, MixModel shape) {
        if (name.startsWith("attn_v.") || name.startsWith("attn_qkv.") || name.startsWith("attn_kv_b.")) {
            return "value";
        }
        return name.startsWith("ffn_down") && shape.experts() <= 1 ? "down" : "";
    }

    private MixModel shape() {
        List<TensorInfo> tensors = model.decidedTensors();
        int layers = tensors.stream().mapToInt(TensorInfo::block).max().orElse(-1) + 1;
        GgufNames names = GgufNames.forArchitecture(model.architecture());
        int experts = tensors.stream().mapToInt(tensor -> experts(tensor, names)).max().orElse(0);
        return new MixModel(layers, Math.toIntExact(Math.max(1, rows(TensorRole.QUERY) / rows(TensorRole.KEY))),
                experts, model.tiedHead());
    }

    private static int experts(TensorInfo tensor, GgufNames names) {
        GgufName gguf = names.of(tensor.name());
        if (gguf != null && gguf.shared()) {
            return gguf.expert() + 1;
        }
        List<Long> extents = tensor.shape().dimensions();
        return extents.size() == 3 ? Math.toIntExact(extents.getFirst()) : 0;
    }

    /// Heads of a kind, up to the head size that all kinds share; 1 when the model has no such matrix.
    private long rows(TensorRole role) {
        return model.decidedTensors().stream().filter(tensor -> tensor.role() == role)
                .mapToLong(tensor -> tensor.shape().rows()).max().orElse(1);
    }

    private static int block(String name) {
        Matcher block = BLOCK.matcher(name);
        return block.matches() ? Integer.parseInt(block.group(1)) : -1;
    }
}
