package org.bitwright.analysis.model.tape;

import java.util.Arrays;

import org.bitwright.analysis.model.matrix.Exponential;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.RowMath;
import org.bitwright.analysis.model.matrix.Scratch;

/// The queries `first … first + count − 1` of one head against every key that one of them sees.
///
/// @param start
///            token at which the row of text begins
/// @param first
///            position of the first query within the row
/// @param keyStart
///            position of the first key within the row
record AttentionTile(Attention step, int head, int start, int first, int count, int keyStart, Scratch scratch) {
    /// Queries of one tile: scores of a few hundred keys then stay in a core's own cache.
    static final int QUERIES = 128;

    static AttentionTile of(Attention step, int head, int start, int length, int first, Scratch scratch) {
        return new AttentionTile(step, head, start, first, Math.min(QUERIES, length - first), step.firstSeen(first),
                scratch);
    }

    /// Number of keys.
    int span() {
        return first + count - keyStart;
    }

    private int group() {
        return head / step.headsOfGroup();
    }

    Matrix queries(Matrix matrix) {
        return step.queries().of(matrix, head, start + first, count);
    }

    Matrix outputs(Matrix matrix) {
        return step.outputs().of(matrix, head, start + first, count);
    }

    Matrix keys(Matrix matrix) {
        return step.keys().of(matrix, group(), start + keyStart, span());
    }

    Matrix values(Matrix matrix) {
        return step.values().of(matrix, group(), start + keyStart, span());
    }

    /// A scratch matrix `[queries, keys]`.
    Matrix square(int slot, Matrix like) {
        return scratch.matrix(slot, like.precision(), count, span());
    }

    /// First key, counted from the tile's first, that a query of the tile sees.
    int from(int query) {
        return step.firstSeen(first + query) - keyStart;
    }

    /// Key, counted from the tile's first, behind the last that a query of the tile sees.
    int to(int query) {
        return first + query + 1 - keyStart;
    }

    /// Softmax of the scores; zeros where a query does not see a key.
    Matrix probabilities(int slot, AttentionOperands operands) {
        Matrix scores = square(slot, operands.queries());
        Products.single(step.scale(), Operand.of(queries(operands.queries())), Operand.transpose(keys(operands.keys())),
                0, scores);
        switch (scores.precision()) {
            case FLOAT -> new FloatAttention(this).softmax(scores);
            case DOUBLE -> softmax(scores);
        }
        return scores;
    }

    private void softmax(Matrix scores) {
        for (int query = 0; query < count; query++) {
            int from = from(query);
            int to = to(query);
            double[] p = scratch.load(0, scores, query);
            Exponential.apply(p, RowMath.max(p, from, to), from, to);
            double inverse = 1 / RowMath.sum(p, from, to);
            for (int i = from; i < to; i++) {
                p[i] *= inverse;
            }
            Arrays.fill(p, 0, from, 0);
            Arrays.fill(p, to, span(), 0);
            scratch.store(scores, query, 0, span(), p);
        }
    }

    /// Tangents of the scores `scale · (q̇ᵀk + qᵀk̇)` in a scratch matrix.
    Matrix scoreTangents(int slot, AttentionOperands operands, AttentionOperands tangents) {
        Matrix scores = square(slot, operands.queries());
        Products.single(step.scale(), Operand.of(queries(tangents.queries())), Operand.transpose(keys(operands.keys())),
                0, scores);
        Products.single(step.scale(), Operand.of(queries(operands.queries())), Operand.transpose(keys(tangents.keys())),
                1, scores);
        return scores;
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
        for (int query = 0; query < count; query++) {
            int from = from(query);
            int to = to(query);
            double[] p = scratch.load(0, probabilities, query);
            double[] s = scratch.load(1, scoreTangents, query);
            double mean = RowMath.dot(p, s, from, to);
            for (int i = 0; i < span(); i++) {
                s[i] = p[i] * (s[i] - mean);
            }
            scratch.store(scoreTangents, query, 0, span(), s);
        }
    }
}
