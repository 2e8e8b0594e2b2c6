package org.bitwright.io.gguf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.StoredTensor;
import org.bitwright.io.model.TensorData;
import org.bitwright.io.model.TensorShape;

/// Undoes what converters do to the order of values, so that a tensor reads as the Hugging Face model has it, under its
/// GGUF name.
final class GgufArrangement {
    private static final Pattern NUMBER = Pattern.compile("(?<=^blk\\.)\\d+(?=\\.)");

    private final Map<String, GgufLayout> layouts = new HashMap<>();
    private final ModelConfig config;

    /// @param architecture
    ///            value of `general.architecture`
    /// @param config
    ///            under Hugging Face names
    GgufArrangement(String architecture, ModelConfig config) {
        this.config = config;
        GgufArchitecture known = GgufArchitecture.of(architecture);
        if (known != null) {
            known.table().lines().map(line -> line.split(" +")).filter(cells -> cells.length > 2)
                    .forEach(cells -> layouts.put(cells[1], GgufLayout.valueOf(cells[2])));
        }
    }

    StoredTensor arranged(StoredTensor tensor) {
        int dot = tensor.name().lastIndexOf('.');
        String module = NUMBER.matcher(tensor.name().substring(0, Math.max(0, dot))).replaceFirst("#");
        List<Long> extents = tensor.shape().dimensions();
        if (!tensor.decodable() || extents.isEmpty()) {
            return tensor;
        }
        // A bias is a column: each of its values is a row of the matrix it belongs to.
        boolean bias = extents.size() == 1;
        int rows = Math.toIntExact(Math.min(Integer.MAX_VALUE, extents.getFirst()));
        int columns = bias ? 1 : Math.toIntExact(Math.min(Integer.MAX_VALUE, tensor.shape().columns()));
        if ((long) rows * columns != tensor.shape().elements()) {
            return tensor;
        }
        return switch (layouts.getOrDefault(module, GgufLayout.AS_STORED)) {
            case AS_STORED -> tensor;
            case ONE_ADDED -> with(tensor, tensor.shape(), new OneSubtracted(tensor.data()));
            case TRANSPOSED -> bias
                    ? tensor
                    : with(tensor, TensorShape.of(columns, rows), new Transposed(tensor.data(), rows, columns));
            case ROTARY_PAIRS -> pairs(tensor, module, rows, columns);
            case HEADS_TO_THIRDS -> thirds(tensor, rows, columns);
        };
    }

    private StoredTensor pairs(StoredTensor tensor, String module, int rows, int columns) {
        int heads = module.endsWith("attn_k")
                ? config.positive("num_key_value_heads", config.positive("num_attention_heads"))
                : config.positive("num_attention_heads");
        int width = rows / heads;
        if (rows % heads != 0 || width % 2 != 0) {
            return tensor;
        }
        return with(tensor, tensor.shape(), new RowsMoved(tensor.data(), columns, row -> {
            int within = row % width;
            return row - within + 2 * (within % (width / 2)) + within / (width / 2);
        }));
    }

    private StoredTensor thirds(StoredTensor tensor, int rows, int columns) {
        int heads = config.positive("num_attention_heads");
        int width = rows / 3 / heads;
        if (rows != 3 * heads * width) {
            return tensor;
        }
        return with(tensor, tensor.shape(), new RowsMoved(tensor.data(), columns, row -> {
            int head = row / (3 * width);
            int third = row / width % 3;
            return (third * heads + head) * width + row % width;
        }));
    }

    private static StoredTensor with(StoredTensor tensor, TensorShape shape, TensorData data) {
        return new StoredTensor(tensor.name(), shape, tensor.storedFormat(), tensor.storedBytes(), true, data);
    }
}
