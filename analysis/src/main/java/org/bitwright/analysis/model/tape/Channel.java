package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.MatrixPool;
import org.jspecify.annotations.Nullable;

/// One matrix `[tokens, width]` per signal: all values of a pass, or all adjoints, or all tangents.
public final class Channel {
    private final MatrixPool pool;
    private final int tokens;
    private final @Nullable Matrix[] matrices;

    Channel(MatrixPool pool, int tokens, int signals) {
        this.pool = pool;
        this.tokens = tokens;
        this.matrices = new @Nullable Matrix[signals];
    }

    /// Where a contribution goes.
    ///
    /// @param add
    ///            whether it must be added to what is there; otherwise the content is undefined
    public record Target(Matrix matrix, boolean add) {
        /// The factor of the old content in a matrix product.
        double keep() {
            return add ? 1 : 0;
        }
    }

    /// The matrix of a signal that was written before.
    Matrix of(Signal signal) {
        Matrix matrix = matrices[signal.index()];
        if (matrix == null) {
            throw new IllegalStateException("Signal %d has no matrix.".formatted(signal.index()));
        }
        return matrix;
    }

    /// The matrix of a signal that has one writer, content undefined.
    Matrix create(Signal signal) {
        Matrix matrix = matrices[signal.index()];
        if (matrix == null) {
            matrix = pool.take(tokens, signal.width());
            matrices[signal.index()] = matrix;
        }
        return matrix;
    }

    /// A row of elements that belongs to a signal, content undefined.
    Matrix create(Signal signal, long elements) {
        Matrix matrix = matrices[signal.index()];
        if (matrix == null) {
            matrix = pool.take(1, Math.toIntExact(elements));
            matrices[signal.index()] = matrix;
        }
        return matrix;
    }

    /// The matrix of a signal, or null when it was not written.
    @Nullable
    Matrix ifPresent(Signal signal) {
        return matrices[signal.index()];
    }

    /// Fills a signal with a copy.
    void copy(Signal signal, Matrix source) {
        create(signal).assign(source);
    }

    /// The matrix of a signal to which several steps contribute.
    Target contribution(Signal signal) {
        boolean add = matrices[signal.index()] != null;
        return new Target(create(signal), add);
    }

    /// Gives the matrix of one signal to another of the same width, which has none.
    void move(Signal from, Signal to) {
        matrices[to.index()] = of(from);
        matrices[from.index()] = null;
    }

    boolean has(Signal signal) {
        return matrices[signal.index()] != null;
    }

    void release(Signal signal) {
        Matrix matrix = matrices[signal.index()];
        if (matrix != null) {
            pool.giveBack(matrix);
            matrices[signal.index()] = null;
        }
    }

    void releaseAll() {
        for (int i = 0; i < matrices.length; i++) {
            release(new Signal(i, 0));
        }
    }
}
