package org.bitwright.io.gguf.write;

import java.util.List;

import org.bitwright.io.gguf.GgufLayout;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;

/// The rows of a GGUF tensor, read from one tensor of a model, or from those of all experts, in the order that GGUF
/// wants. Rows of a vector are its elements.
///
/// @param parts
///            tensors of one shape: one, or the experts in order
/// @param layout
///            how a part is arranged; not [GgufLayout#TRANSPOSED]
/// @param headRows
///            rows of a head, for the layouts that know heads
record TensorRows(ModelFile model, List<TensorInfo> parts, GgufLayout layout, int headRows) implements RowSource {
    TensorRows {
        parts = List.copyOf(parts);
    }

    @Override
    public long rows() {
        return parts.size() * partRows();
    }

    @Override
    public int columns() {
        return vector() ? 1 : Math.toIntExact(part(0).shape().columns());
    }

    @Override
    public void read(long firstRow, int rows, float[] target) {
        int columns = columns();
        if (layout == GgufLayout.AS_STORED && firstRow / partRows() == (firstRow + rows - 1) / partRows()) {
            long row = firstRow % partRows();
            model.read(part(firstRow).name(), row * columns, rows * columns, target, 0);
            return;
        }
        for (int i = 0; i < rows; i++) {
            long row = source((firstRow + i) % partRows());
            model.read(part(firstRow + i).name(), row * columns, columns, target, i * columns);
        }
        if (layout == GgufLayout.ONE_ADDED) {
            for (int i = 0; i < rows * columns; i++) {
                target[i] += 1;
            }
        }
    }

    private long source(long row) {
        long head = row / headRows;
        long within = row % headRows;
        return switch (layout) {
            case AS_STORED, ONE_ADDED -> row;
            case ROTARY_PAIRS -> head * headRows + within % 2 * (headRows / 2) + within / 2;
            case HEADS_TO_THIRDS -> {
                long heads = partRows() / (3L * headRows);
                yield (head % heads * 3 + head / heads) * headRows + within;
            }
            case TRANSPOSED -> throw new IllegalArgumentException("A transposed tensor has no row sources.");
        };
    }

    private boolean vector() {
        return parts.getFirst().shape().dimensions().size() < 2;
    }

    private long partRows() {
        TensorInfo first = parts.getFirst();
        return vector() ? first.shape().elements() : first.shape().rows();
    }

    private TensorInfo part(long row) {
        return parts.get((int) (row / partRows()));
    }
}
