package org.bitwright.io.gguf;

import java.util.function.IntUnaryOperator;

import org.bitwright.io.model.TensorData;

/// A matrix whose rows are stored in another order.
///
/// @param stored
///            as the file has it
/// @param columns
///            length of a row
/// @param source
///            index of the stored row for each row
record RowsMoved(TensorData stored, int columns, IntUnaryOperator source) implements TensorData {
    /// Reads part of a stored row.
    @FunctionalInterface
    private interface Piece {
        void read(long first, int count, int done);
    }

    @Override
    public void read(long first, int count, float[] target, int offset) {
        pieces(first, count, (from, part, done) -> stored.read(from, part, target, offset + done));
    }

    @Override
    public void read(long first, int count, double[] target, int offset) {
        pieces(first, count, (from, part, done) -> stored.read(from, part, target, offset + done));
    }

    @Override
    public byte[] bytes(long position, int count) {
        return stored.bytes(position, count);
    }

    private void pieces(long first, int count, Piece piece) {
        for (int done = 0; done < count;) {
            int row = (int) ((first + done) / columns);
            int column = (int) ((first + done) % columns);
            int part = Math.min(columns - column, count - done);
            piece.read((long) source.applyAsInt(row) * columns + column, part, done);
            done += part;
        }
    }
}
