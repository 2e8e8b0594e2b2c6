package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.cost.KeyValueCache;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.allocation.cost.MemoryBudget.Kind;
import org.bitwright.analysis.model.architecture.AttentionSettings;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.jspecify.annotations.Nullable;

/// What a model needs while it runs, beside its weights: told from headers alone.
///
/// Keys and values are exact: the rows of each layer's key and value projections, for as many tokens as the layer sees.
/// Activations are an estimate: what the widest layer holds at once in 32-bit numbers (its input, queries, keys and
/// values, both halves of the gated feed-forward part), and one row of logits. Attention scores are taken to be computed
/// in tiles that are never all there.
public final class RunningMemory {
    private static final int FLOAT_BITS = 32;

    private final ModelCard card;
    private final @Nullable AttentionSettings attention;

    private RunningMemory(ModelCard card, @Nullable AttentionSettings attention) {
        this.card = card;
        this.attention = attention;
    }

    /// Reads the headers of an open model.
    public static RunningMemory of(ModelFile model) {
        boolean heads = model.config().has("num_attention_heads") && model.config().has("hidden_size");
        return new RunningMemory(model.card(), heads ? AttentionSettings.of(model.config()) : null);
    }

    /// The memory with its terms: cache by layers that store it alike, activations, runtime.
    public MemoryBudget budget(MemoryDemand demand) {
        List<MemoryBudget.Term> terms = new ArrayList<>(cache(demand));
        terms.add(new MemoryBudget.Term(Kind.ACTIVATIONS,
                "activations of %d tokens at once, estimated".formatted(demand.batch()),
                activations(demand.batch())));
        terms.add(new MemoryBudget.Term(Kind.RUNTIME, "runtime overhead, assumed", demand.overheadBytes()));
        return new MemoryBudget(demand.totalBytes(), terms);
    }

    private List<MemoryBudget.Term> cache(MemoryDemand demand) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        Map<String, Integer> layers = new LinkedHashMap<>();
        int blocks = 1 + card.tensors().stream().mapToInt(TensorInfo::block).max().orElse(-1);
        for (int block = 0; block < blocks; block++) {
            int width = keyRows(block);
            CacheFormat format = demand.layerCacheFormats().getOrDefault(block, demand.cacheFormat());
            int window = attention == null ? 0 : attention.window(block);
            long tokens = window > 0 ? Math.min(window, demand.context()) : demand.context();
            String kind = "%d tokens, %d values each, %s".formatted(tokens, 2 * width, format.label());
            bytes.merge(kind, new KeyValueCache(1, 1, width, format.keyBits(), format.valueBits()).bytes(tokens),
                    Math::addExact);
            layers.merge(kind, 1, Integer::sum);
        }
        return bytes.entrySet().stream().map(kind -> new MemoryBudget.Term(Kind.CACHE,
                "keys and values of %d layers (%s)".formatted(layers.getOrDefault(kind.getKey(), 0), kind.getKey()),
                kind.getValue())).toList();
    }

    private long activations(int batch) {
        int widest = 0;
        int blocks = 1 + card.tensors().stream().mapToInt(TensorInfo::block).max().orElse(-1);
        for (int block = 0; block < blocks; block++) {
            int attentionWidth = Math.toIntExact(rows(block, TensorRole.QUERY) + 2L * keyRows(block)
                    + columns(block, TensorRole.ATTENTION_OUTPUT));
            int feedForward = Math.toIntExact(2 * columns(block, TensorRole.DOWN));
            int input = Math.toIntExact(2 * rows(block, TensorRole.DOWN));
            widest = Math.max(widest, input + Math.max(attentionWidth, feedForward));
        }
        long vocabulary = card.tensors().stream().filter(tensor -> tensor.role() == TensorRole.EMBEDDING)
                .mapToLong(tensor -> tensor.shape().rows()).max().orElse(0);
        return FLOAT_BITS / Byte.SIZE * Math.addExact(Math.multiplyExact((long) batch, widest), vocabulary);
    }

    /// Numbers per token that keys of a layer take; values take as many.
    private int keyRows(int block) {
        long separate = rows(block, TensorRole.KEY);
        if (separate > 0) {
            return Math.toIntExact(separate);
        }
        long joined = Math.max(rows(block, TensorRole.QUERY_KEY_VALUE), columnsIfTransposed(block));
        return Math.toIntExact(Math.max(0, (joined - columns(block, TensorRole.ATTENTION_OUTPUT)) / 2));
    }

    /// GPT-2 stores its joined projection `[in, out]`.
    private long columnsIfTransposed(int block) {
        return card.architecture().equals("gpt2") ? columns(block, TensorRole.QUERY_KEY_VALUE) : 0;
    }

    private long rows(int block, TensorRole role) {
        return card.tensors().stream().filter(tensor -> tensor.block() == block && tensor.role() == role)
                .mapToLong(tensor -> tensor.shape().rows()).max().orElse(0);
    }

    private long columns(int block, TensorRole role) {
        return card.tensors().stream().filter(tensor -> tensor.block() == block && tensor.role() == role)
                .mapToLong(tensor -> tensor.shape().columns()).max().orElse(0);
    }
}
