package org.bitwright.io.gguf.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;

import org.bitwright.io.format.NonFiniteWeightException;
import org.bitwright.io.format.NumberFormat;
import org.jspecify.annotations.Nullable;

/// Encodes a matrix row by row on all processors; what is held in memory does not grow with the matrix.
///
/// @param tensor
///            its name, for messages
/// @param importance
///            of the columns, for formats that mind it
record RowEncoding(String tensor, RowSource rows, NumberFormat format, RowImportance importance)
        implements
            GgufTensor.Content {
    private static final int WEIGHTS_AT_ONCE = 1 << 20;

    @Override
    public void writeTo(OutputStream out) throws IOException {
        int rowsAtOnce = Math.max(1, WEIGHTS_AT_ONCE / rows.columns());
        int parallel = 2 * Runtime.getRuntime().availableProcessors();
        for (long first = 0; first < rows.rows(); first += (long) rowsAtOnce * parallel) {
            long from = first;
            List<byte[]> encoded = IntStream.range(0, parallel).parallel()
                    .mapToObj(piece -> encode(from + (long) piece * rowsAtOnce, rowsAtOnce)).toList();
            for (byte[] piece : encoded) {
                out.write(piece);
            }
        }
    }

    private byte[] encode(long first, int most) {
        int count = (int) Math.clamp(rows.rows() - first, 0L, most);
        byte[] stored = new byte[Math.toIntExact(format.bytes(count, rows.columns()))];
        int done = 0;
        while (done < count) {
            long row = first + done;
            int alike = (int) Math.min(count - done, importance.partRows() - row % importance.partRows());
            byte[] piece = encode(row, alike, importance.of(row));
            System.arraycopy(piece, 0, stored, Math.toIntExact(format.bytes(done, rows.columns())), piece.length);
            done += alike;
        }
        return stored;
    }

    private byte[] encode(long first, int count, float @Nullable [] matters) {
        float[] weights = new float[count * rows.columns()];
        byte[] stored = new byte[Math.toIntExact(format.bytes(count, rows.columns()))];
        rows.read(first, count, weights);
        try {
            format.encode(weights, rows.columns(), matters, stored);
        } catch (NonFiniteWeightException refused) {
            throw new NotForGgufException("""
                    The weight %d of %s is %s, which no number format can store.
                    Maybe the model was damaged while it was written: compare it with its source."""
                    .formatted(first * rows.columns() + refused.index(), tensor, refused.value()));
        }
        return stored;
    }
}
