package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.jspecify.annotations.Nullable;

/// o = P·v for one tile.
///
/// @param kept
///            where P of all tiles is kept; null when it is not
record AttentionForward(AttentionOperands primal, @Nullable Matrix kept) {
    void run(AttentionTile tile, Matrix output) {
        Matrix queries = tile.queries(0, primal.queries());
        Matrix p = tile.scores(AttentionTile.PROBABILITIES, kept, queries);
        tile.makeProbabilities(p, queries, primal);
        Matrix o = tile.outputTarget(1, output);
        Products.single(1, Operand.of(p), Operand.of(tile.values(primal.values())), 0, o);
        tile.store(o, tile.step().outputs(), output);
    }
}
