package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.RowMath;
import org.bitwright.analysis.model.matrix.Scratch;

/// Adjoint tangents of queries, keys and values for the heads of one group in one row, tile after tile in fixed order.
record AttentionTangentAdjoint(Attention step, AttentionOperands primal, AttentionOperands tangents, Matrix outer,
        Matrix outerTangent, Scratch scratch) {
    void run(AttentionOperands target, int group, int start, int length) {
        step.keys().of(target.keys(), group, start, length).clear();
        step.values().of(target.values(), group, start, length).clear();
        for (int head = group * step.headsOfGroup(); head < (group + 1) * step.headsOfGroup(); head++) {
            for (int first = 0; first < length; first += AttentionTile.QUERIES) {
                tile(AttentionTile.of(step, head, start, length, first, scratch), target);
            }
        }
    }

    private void tile(AttentionTile tile, AttentionOperands target) {
        Matrix p = tile.probabilities(0, primal);
        Matrix pTangent = tile.scoreTangents(1, primal, tangents);
        Matrix o = tile.outputs(outer);
        Matrix oTangent = tile.outputs(outerTangent);
        Matrix s = tile.square(2, primal.queries());
        Matrix sTangent = tile.square(3, primal.queries());
        Matrix values = tile.values(primal.values());
        Products.single(1, Operand.of(o), Operand.transpose(values), 0, s);
        Products.single(1, Operand.of(oTangent), Operand.transpose(values), 0, sTangent);
        Products.single(1, Operand.of(o), Operand.transpose(tile.values(tangents.values())), 1, sTangent);
        switch (p.precision()) {
            case FLOAT -> new FloatAttention(tile).scoreAdjointTangents(p, pTangent, s, sTangent);
            case DOUBLE -> scoreAdjointTangents(tile, p, pTangent, s, sTangent);
        }

        Matrix valueTarget = tile.values(target.values());
        Products.single(1, Operand.transpose(pTangent), Operand.of(o), 1, valueTarget);
        Products.single(1, Operand.transpose(p), Operand.of(oTangent), 1, valueTarget);
        Matrix queryTarget = tile.queries(target.queries());
        Products.single(step.scale(), Operand.of(sTangent), Operand.of(tile.keys(primal.keys())), 0, queryTarget);
        Products.single(step.scale(), Operand.of(s), Operand.of(tile.keys(tangents.keys())), 1, queryTarget);
        Matrix keyTarget = tile.keys(target.keys());
        Products.single(step.scale(), Operand.transpose(sTangent), Operand.of(tile.queries(primal.queries())), 1,
                keyTarget);
        Products.single(step.scale(), Operand.transpose(s), Operand.of(tile.queries(tangents.queries())), 1, keyTarget);
    }

    /// From p, ṡ, p̄ and p̄˙ makes ṗ in place of ṡ, s̄ in place of p̄ and s̄˙ in place of p̄˙.
    private void scoreAdjointTangents(AttentionTile tile, Matrix probabilities, Matrix probabilityTangents,
            Matrix adjoints, Matrix adjointTangents) {
        int span = tile.span();
        for (int query = 0; query < tile.count(); query++) {
            int from = tile.from(query);
            int to = tile.to(query);
            double[] p = scratch.load(0, probabilities, query);
            double[] pTangent = scratch.load(1, probabilityTangents, query);
            double[] s = scratch.load(2, adjoints, query);
            double[] sTangent = scratch.load(3, adjointTangents, query);
            double slope = RowMath.dot(p, pTangent, from, to);
            for (int i = 0; i < span; i++) {
                pTangent[i] = p[i] * (pTangent[i] - slope);
            }
            double mean = RowMath.dot(p, s, from, to);
            double meanTangent = RowMath.dot(pTangent, s, from, to) + RowMath.dot(p, sTangent, from, to);
            for (int i = 0; i < span; i++) {
                sTangent[i] = pTangent[i] * (s[i] - mean) + p[i] * (sTangent[i] - meanTangent);
                s[i] = p[i] * (s[i] - mean);
            }
            scratch.store(probabilityTangents, query, 0, span, pTangent);
            scratch.store(adjoints, query, 0, span, s);
            scratch.store(adjointTangents, query, 0, span, sTangent);
        }
    }
}
