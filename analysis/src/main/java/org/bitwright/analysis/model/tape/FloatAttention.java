package org.bitwright.analysis.model.tape;

import java.util.Arrays;

import org.bitwright.analysis.model.matrix.Exponential;
import org.bitwright.analysis.model.matrix.FloatMath;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;

/// The softmax of a tile and its derivatives in single precision; sums in double. What a query does not see becomes zero.
record FloatAttention(AttentionTile tile) {
    /// Replaces scores by probabilities.
    void softmax(Matrix scores) {
        for (int query = 0; query < tile.count(); query++) {
            int from = tile.from(query);
            int to = tile.to(query);
            float[] p = scratch().loadFloats(0, scores, query);
            Exponential.apply(p, FloatMath.max(p, from, to), from, to);
            float inverse = (float) (1 / FloatMath.sum(p, from, to));
            for (int i = from; i < to; i++) {
                p[i] *= inverse;
            }
            store(scores, query, p);
        }
    }

    /// ṗ = p ⊙ (ṡ − Σ p·ṡ) in place of ṡ; with p̄ in place of ṡ it is s̄.
    void softmaxTangents(Matrix probabilities, Matrix scoreTangents) {
        for (int query = 0; query < tile.count(); query++) {
            int from = tile.from(query);
            int to = tile.to(query);
            float[] p = scratch().loadFloats(0, probabilities, query);
            float[] s = scratch().loadFloats(1, scoreTangents, query);
            float mean = (float) FloatMath.dot(p, s, from, to);
            for (int i = from; i < to; i++) {
                s[i] = p[i] * (s[i] - mean);
            }
            store(scoreTangents, query, s);
        }
    }

    /// From p, ṡ, p̄ and p̄˙ makes ṗ in place of ṡ, s̄ in place of p̄ and s̄˙ in place of p̄˙.
    void scoreAdjointTangents(Matrix probabilities, Matrix probabilityTangents, Matrix adjoints,
            Matrix adjointTangents) {
        for (int query = 0; query < tile.count(); query++) {
            int from = tile.from(query);
            int to = tile.to(query);
            float[] p = scratch().loadFloats(0, probabilities, query);
            float[] pTangent = scratch().loadFloats(1, probabilityTangents, query);
            float[] s = scratch().loadFloats(2, adjoints, query);
            float[] sTangent = scratch().loadFloats(3, adjointTangents, query);
            float slope = (float) FloatMath.dot(p, pTangent, from, to);
            for (int i = from; i < to; i++) {
                pTangent[i] = p[i] * (pTangent[i] - slope);
            }
            float mean = (float) FloatMath.dot(p, s, from, to);
            float meanTangent = (float) (FloatMath.dot(pTangent, s, from, to) + FloatMath.dot(p, sTangent, from, to));
            for (int i = from; i < to; i++) {
                float centred = s[i] - mean;
                sTangent[i] = pTangent[i] * centred + p[i] * (sTangent[i] - meanTangent);
                s[i] = p[i] * centred;
            }
            store(probabilityTangents, query, pTangent);
            store(adjoints, query, s);
            store(adjointTangents, query, sTangent);
        }
    }

    private void store(Matrix matrix, int query, float[] row) {
        Arrays.fill(row, 0, tile.from(query), 0);
        Arrays.fill(row, tile.to(query), tile.span(), 0);
        scratch().storeFloats(matrix, query, row, false);
    }

    private Scratch scratch() {
        return tile.scratch();
    }
}
