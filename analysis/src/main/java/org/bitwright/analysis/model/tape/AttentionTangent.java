package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;

/// ȯ = Ṗ·v + P·v̇ for one tile.
record AttentionTangent(AttentionOperands primal, AttentionOperands tangents, KeptProbabilities kept) {
    void run(AttentionTile tile, Matrix output) {
        Matrix queries = tile.queries(0, primal.queries());
        Matrix p = tile.probabilities(kept.values(), queries, primal);
        Matrix pTangent = tile.scores(AttentionTile.PROBABILITY_TANGENTS, kept.tangents(), queries);
        tile.makeProbabilityTangents(pTangent, p, queries, tile.queries(1, tangents.queries()), primal, tangents);
        Matrix o = tile.outputTarget(2, output);
        Products.single(1, Operand.of(pTangent), Operand.of(tile.values(primal.values())), 0, o);
        Products.single(1, Operand.of(p), Operand.of(tile.values(tangents.values())), 1, o);
        tile.store(o, tile.step().outputs(), output);
    }
}
