package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.RowMath;
import org.bitwright.analysis.model.matrix.Scratch;

/// Adjoint tangents of queries, keys and values for one tile; those of keys and values are added to what other tiles gave.
record AttentionTangentAdjoint(AttentionOperands primal, AttentionOperands tangents, Matrix outer,
        Matrix outerTangent, KeptProbabilities kept) {
    void run(AttentionTile tile, AttentionOperands target) {
        Matrix queries = tile.queries(0, primal.queries());
        Matrix queryTangents = tile.queries(1, tangents.queries());
        Matrix p = tile.probabilities(kept.values(), queries, primal);
        Matrix pTangent = probabilityTangents(tile, p, queries, queryTangents);
        Matrix o = tile.outputs(2, outer);
        Matrix oTangent = tile.outputs(3, outerTangent);
        Matrix valueTarget = tile.values(target.values());
        Products.single(1, Operand.transpose(pTangent), Operand.of(o), 1, valueTarget);
        Products.single(1, Operand.transpose(p), Operand.of(oTangent), 1, valueTarget);

        Matrix s = tile.scores(AttentionTile.SCORE_ADJOINTS, queries);
        Matrix sTangent = tile.scores(AttentionTile.SCORE_ADJOINT_TANGENTS, queries);
        Matrix values = tile.values(primal.values());
        Products.single(1, Operand.of(o), Operand.transpose(values), 0, s);
        Products.single(1, Operand.of(oTangent), Operand.transpose(values), 0, sTangent);
        Products.single(1, Operand.of(o), Operand.transpose(tile.values(tangents.values())), 1, sTangent);
        switch (p.precision()) {
            case FLOAT -> new FloatAttention(tile).scoreAdjointTangents(p, pTangent, s, sTangent);
            case DOUBLE -> scoreAdjointTangents(tile, p, pTangent, s, sTangent);
        }

        double scale = tile.step().scale();
        Matrix keyTarget = tile.keys(target.keys());
        Products.single(scale, Operand.transpose(sTangent), Operand.of(queries), 1, keyTarget);
        Products.single(scale, Operand.transpose(s), Operand.of(queryTangents), 1, keyTarget);
        Matrix queryTarget = tile.queryTarget(4, target.queries());
        Products.single(scale, Operand.of(sTangent), Operand.of(tile.keys(primal.keys())), 0, queryTarget);
        Products.single(scale, Operand.of(s), Operand.of(tile.keys(tangents.keys())), 1, queryTarget);
        tile.store(queryTarget, tile.step().queries(), target.queries());
    }

    private Matrix probabilityTangents(AttentionTile tile, Matrix p, Matrix queries, Matrix queryTangents) {
        if (kept.tangents() != null) {
            return tile.kept(kept.tangents());
        }
        Matrix made = tile.scores(AttentionTile.PROBABILITY_TANGENTS, queries);
        tile.makeProbabilityTangents(made, p, queries, queryTangents, primal, tangents);
        return made;
    }

    /// From p, ṗ, p̄ and p̄˙ makes s̄ in place of p̄ and s̄˙ in place of p̄˙.
    private static void scoreAdjointTangents(AttentionTile tile, Matrix probabilities, Matrix probabilityTangents,
            Matrix adjoints, Matrix adjointTangents) {
        Scratch scratch = tile.scratch();
        int span = tile.span();
        for (int row = 0; row < tile.rows(); row++) {
            int from = tile.from(row);
            int to = tile.to(row);
            double[] p = scratch.load(0, probabilities, row);
            double[] pTangent = scratch.load(1, probabilityTangents, row);
            double[] s = scratch.load(2, adjoints, row);
            double[] sTangent = scratch.load(3, adjointTangents, row);
            double mean = RowMath.dot(p, s, from, to);
            double meanTangent = RowMath.dot(pTangent, s, from, to) + RowMath.dot(p, sTangent, from, to);
            for (int i = 0; i < span; i++) {
                sTangent[i] = pTangent[i] * (s[i] - mean) + p[i] * (sTangent[i] - meanTangent);
                s[i] = p[i] * (s[i] - mean);
            }
            scratch.store(adjoints, row, 0, span, s);
            scratch.store(adjointTangents, row, 0, span, sTangent);
        }
    }
}
