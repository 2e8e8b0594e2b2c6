package org.bitwright.analysis.model.tape;

import java.util.Arrays;

import org.bitwright.analysis.model.matrix.Exponential;
import org.bitwright.analysis.model.matrix.FloatRows;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.RowMath;
import org.bitwright.analysis.model.matrix.Scratch;
import org.jspecify.annotations.Nullable;

/// The queries `first … first + count − 1` of all heads that share one head of keys and values, against every key that
/// one of them sees.
///
/// Matrices `[heads · queries, …]` have the queries of one head after those of another, so that the shared keys and values
/// enter one product for all heads.
///
/// @param start
///            token at which the row of text begins
/// @param first
///            position of the first query within the row
/// @param keyStart
///            position of the first key within the row
/// @param offset
///            elements of other tiles' scores before this one's, where those of all tiles are kept
record AttentionTile(Attention step, int group, int start, int first, int count, int keyStart, long offset,
        Scratch scratch) {
    /// Rows of a tile's matrices: scores of a few hundred keys then stay in a core's own cache.
    private static final int ROWS = 128;
    private static final int FEWEST_QUERIES = 16;
    /// Slots of scratch matrices; stacked heads have those from the last on.
    static final int PROBABILITIES = 0;
    static final int PROBABILITY_TANGENTS = 1;
    static final int SCORE_ADJOINTS = 2;
    static final int SCORE_ADJOINT_TANGENTS = 3;
    private static final int STACKS = 4;

    /// Queries of one head in a tile.
    static int queries(Attention step) {
        return Math.max(FEWEST_QUERIES, ROWS / step.headsOfGroup());
    }

    /// Queries of all heads.
    int rows() {
        return step.headsOfGroup() * count;
    }

    /// Number of keys.
    int span() {
        return first + count - keyStart;
    }

    /// Queries or their derivatives `[heads · queries, width]`.
    Matrix queries(int stack, Matrix matrix) {
        return stacked(stack, step.queries(), matrix);
    }

    /// Outputs or their derivatives `[heads · queries, width]`.
    Matrix outputs(int stack, Matrix matrix) {
        return stacked(stack, step.outputs(), matrix);
    }

    private Matrix stacked(int stack, HeadColumns columns, Matrix matrix) {
        Matrix stacked = target(stack, columns, matrix);
        if (step.headsOfGroup() > 1) {
            for (int head = 0; head < step.headsOfGroup(); head++) {
                stacked.rowRange(head * count, count).assign(ofHead(columns, matrix, head));
            }
        }
        return stacked;
    }

    /// Where queries' derivatives are made before [#store] puts them into a matrix.
    Matrix queryTarget(int stack, Matrix matrix) {
        return target(stack, step.queries(), matrix);
    }

    /// Where outputs are made before [#store] puts them into a matrix.
    Matrix outputTarget(int stack, Matrix matrix) {
        return target(stack, step.outputs(), matrix);
    }

    /// A single head needs no stacking.
    private Matrix target(int stack, HeadColumns columns, Matrix matrix) {
        return step.headsOfGroup() == 1
                ? ofHead(columns, matrix, 0)
                : scratch.matrix(STACKS + stack, matrix.precision(), rows(), columns.width());
    }

    /// Puts the heads that were stacked where they belong.
    void store(Matrix stacked, HeadColumns columns, Matrix matrix) {
        if (step.headsOfGroup() > 1) {
            for (int head = 0; head < step.headsOfGroup(); head++) {
                ofHead(columns, matrix, head).assign(stacked.rowRange(head * count, count));
            }
        }
    }

    private Matrix ofHead(HeadColumns columns, Matrix matrix, int head) {
        return columns.of(matrix, group * step.headsOfGroup() + head, start + first, count);
    }

    Matrix keys(Matrix matrix) {
        return step.keys().of(matrix, group, start + keyStart, span());
    }

    Matrix values(Matrix matrix) {
        return step.values().of(matrix, group, start + keyStart, span());
    }

    /// A scratch matrix `[heads · queries, keys]`.
    Matrix scores(int slot, Matrix like) {
        return scratch.padded(slot, like.precision(), rows(), span());
    }

    /// Elements that [#kept] takes for a tile of `count` queries from the one at `first` on.
    static long keptElements(Attention step, int first, int count) {
        return (long) step.headsOfGroup() * count * FloatRows.padded(first + count - step.firstSeen(first));
    }

    /// The tile's part of what is kept of all tiles, `[heads · queries, keys]`.
    Matrix kept(Matrix ofAllTiles) {
        return ofAllTiles.from(offset).shaped(rows(), FloatRows.padded(span())).columnRange(0, span());
    }

    /// The tile's part of what is kept of all tiles, or a scratch matrix where nothing is kept.
    Matrix scores(int slot, @Nullable Matrix keptOfAllTiles, Matrix like) {
        return keptOfAllTiles == null ? scores(slot, like) : kept(keptOfAllTiles);
    }

    /// First key, counted from the tile's first, that the query of a row sees.
    int from(int row) {
        return step.firstSeen(first + row % count) - keyStart;
    }

    /// Key, counted from the tile's first, behind the last that the query of a row sees.
    int to(int row) {
        return first + row % count + 1 - keyStart;
    }

    /// The probabilities that the forward pass has kept, or those made again.
    Matrix probabilities(@Nullable Matrix keptOfAllTiles, Matrix queries, AttentionOperands operands) {
        if (keptOfAllTiles != null) {
            return kept(keptOfAllTiles);
        }
        Matrix probabilities = scores(PROBABILITIES, queries);
        makeProbabilities(probabilities, queries, operands);
        return probabilities;
    }

    /// Softmax of the scores; zeros where a query does not see a key.
    void makeProbabilities(Matrix target, Matrix queries, AttentionOperands operands) {
        Products.single(step.scale(), Operand.of(queries), Operand.transpose(keys(operands.keys())), 0, target);
        switch (target.precision()) {
            case FLOAT -> new FloatAttention(this).softmax(target);
            case DOUBLE -> softmax(target);
        }
    }

    private void softmax(Matrix scores) {
        for (int row = 0; row < rows(); row++) {
            int from = from(row);
            int to = to(row);
            double[] p = scratch.load(0, scores, row);
            Exponential.apply(p, RowMath.max(p, from, to), from, to);
            double inverse = 1 / RowMath.sum(p, from, to);
            for (int i = from; i < to; i++) {
                p[i] *= inverse;
            }
            Arrays.fill(p, 0, from, 0);
            Arrays.fill(p, to, span(), 0);
            scratch.store(scores, row, 0, span(), p);
        }
    }

    /// Tangents of the probabilities, from those of the scores `scale · (q̇ᵀk + qᵀk̇)`.
    void makeProbabilityTangents(Matrix target, Matrix probabilities, Matrix queries, Matrix queryTangents,
            AttentionOperands operands, AttentionOperands tangents) {
        Products.single(step.scale(), Operand.of(queryTangents), Operand.transpose(keys(operands.keys())), 0, target);
        Products.single(step.scale(), Operand.of(queries), Operand.transpose(keys(tangents.keys())), 1, target);
        softmaxTangents(probabilities, target);
    }

    /// Replaces tangents of scores by tangents of probabilities: ṗ = p ⊙ (ṡ − Σ p·ṡ). Because the softmax's derivative is
    /// symmetric, it makes adjoints of scores from those of probabilities just so.
    void softmaxTangents(Matrix probabilities, Matrix scoreTangents) {
        switch (probabilities.precision()) {
            case FLOAT -> new FloatAttention(this).softmaxTangents(probabilities, scoreTangents);
            case DOUBLE -> differentiateSoftmax(probabilities, scoreTangents);
        }
    }

    private void differentiateSoftmax(Matrix probabilities, Matrix scoreTangents) {
        for (int row = 0; row < rows(); row++) {
            double[] p = scratch.load(0, probabilities, row);
            double[] s = scratch.load(1, scoreTangents, row);
            double mean = RowMath.dot(p, s, from(row), to(row));
            for (int i = 0; i < span(); i++) {
                s[i] = p[i] * (s[i] - mean);
            }
            scratch.store(scoreTangents, row, 0, span(), s);
        }
    }
}
