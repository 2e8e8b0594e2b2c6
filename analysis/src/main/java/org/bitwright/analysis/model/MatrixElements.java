package org.bitwright.analysis.model;

import java.util.stream.IntStream;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;
import org.bitwright.analysis.model.matrix.Workers;

/// A contiguous matrix as one run of elements, row-major.
final class MatrixElements {
    private static final int PIECE = 1 << 14;

    private MatrixElements() {
    }

    static void read(Matrix matrix, long first, int count, double[] target) {
        Scratch scratch = new Scratch();
        int columns = matrix.columns();
        for (int done = 0; done < count;) {
            int row = (int) ((first + done) / columns);
            int column = (int) ((first + done) % columns);
            int part = Math.min(count - done, columns - column);
            System.arraycopy(scratch.load(0, matrix, row, column, part), 0, target, done, part);
            done += part;
        }
    }

    /// As [#read(Matrix, long, int, double[])] rounded to single precision, with all processors.
    static void read(Matrix matrix, long first, int count, float[] target) {
        IntStream.range(0, Math.ceilDiv(count, PIECE)).parallel().forEach(index -> {
            int start = index * PIECE;
            double[] piece = new double[Math.min(PIECE, count - start)];
            read(matrix, first + start, piece.length, piece);
            for (int i = 0; i < piece.length; i++) {
                target[start + i] = (float) piece[i];
            }
        });
    }

    /// All elements in single precision, row-major.
    static float[] floats(Matrix matrix) {
        float[] result = new float[Math.toIntExact(matrix.size())];
        read(matrix, 0, result.length, result);
        return result;
    }

    /// Writes all elements, row-major, with all processors.
    static void write(Matrix matrix, float[] source) {
        IntStream.range(0, Math.ceilDiv(source.length, PIECE)).parallel().forEach(index -> {
            int start = index * PIECE;
            double[] piece = new double[Math.min(PIECE, source.length - start)];
            for (int i = 0; i < piece.length; i++) {
                piece[i] = source[start + i];
            }
            write(matrix, start, piece.length, piece);
        });
    }

    static void write(Matrix matrix, long first, int count, double[] source) {
        write(matrix, first, count, source, new Scratch());
    }

    private static void write(Matrix matrix, long first, int count, double[] source, Scratch scratch) {
        double[] values = scratch.row(0, matrix.columns());
        int columns = matrix.columns();
        for (int done = 0; done < count;) {
            int row = (int) ((first + done) / columns);
            int column = (int) ((first + done) % columns);
            int part = Math.min(count - done, columns - column);
            System.arraycopy(source, done, values, 0, part);
            scratch.store(matrix, row, column, part, values);
            done += part;
        }
    }

    /// Writes a direction's components of one tensor.
    static void fill(Workers workers, Matrix matrix, String tensor, Direction direction) {
        workers.run(Math.toIntExact(Math.ceilDiv(matrix.size(), (long) PIECE)), (index, scratch) -> {
            long first = (long) index * PIECE;
            int count = (int) Math.min(PIECE, matrix.size() - first);
            double[] piece = scratch.row(1, PIECE);
            direction.fill(tensor, first, count, piece);
            write(matrix, first, count, piece, scratch);
        });
    }

    /// The Euclidean norm, summed piece by piece in order.
    static double norm(Matrix matrix) {
        double[] piece = new double[PIECE];
        double sum = 0;
        for (long first = 0; first < matrix.size(); first += PIECE) {
            int count = (int) Math.min(PIECE, matrix.size() - first);
            read(matrix, first, count, piece);
            sum += dot(piece, piece, count);
        }
        return Math.sqrt(sum);
    }

    /// The inner product with a direction over one tensor, summed piece by piece in order.
    static double dot(Matrix matrix, String tensor, Direction direction) {
        if (!direction.touches(tensor)) {
            return 0;
        }
        double[] piece = new double[PIECE];
        double[] other = new double[PIECE];
        double sum = 0;
        for (long first = 0; first < matrix.size(); first += PIECE) {
            int count = (int) Math.min(PIECE, matrix.size() - first);
            read(matrix, first, count, piece);
            direction.fill(tensor, first, count, other);
            sum += dot(piece, other, count);
        }
        return sum;
    }

    private static double dot(double[] a, double[] b, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
