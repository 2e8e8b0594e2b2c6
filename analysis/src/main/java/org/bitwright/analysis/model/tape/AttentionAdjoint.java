package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.jspecify.annotations.Nullable;

/// Adjoints of queries, keys and values for one tile; those of keys and values are added to what other tiles gave.
///
/// @param kept
///            P of all tiles; null when it was not kept
record AttentionAdjoint(AttentionOperands primal, Matrix outer, @Nullable Matrix kept) {
    void run(AttentionTile tile, AttentionOperands target) {
        Matrix queries = tile.queries(0, primal.queries());
        Matrix p = tile.probabilities(kept, queries, primal);
        Matrix o = tile.outputs(1, outer);
        Matrix s = tile.scores(AttentionTile.SCORE_ADJOINTS, queries);
        Products.single(1, Operand.transpose(p), Operand.of(o), 1, tile.values(target.values()));
        Products.single(1, Operand.of(o), Operand.transpose(tile.values(primal.values())), 0, s);
        tile.softmaxTangents(p, s);
        Products.single(tile.step().scale(), Operand.transpose(s), Operand.of(queries), 1, tile.keys(target.keys()));
        Matrix queryTarget = tile.queryTarget(2, target.queries());
        Products.single(tile.step().scale(), Operand.of(s), Operand.of(tile.keys(primal.keys())), 0, queryTarget);
        tile.store(queryTarget, tile.step().queries(), target.queries());
    }
}
