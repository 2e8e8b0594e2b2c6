package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;

/// o = P·v for one tile.
record AttentionForward(AttentionOperands primal) {
    void run(AttentionTile tile, Matrix output) {
        Matrix p = tile.probabilities(0, tile.queries(0, primal.queries()), primal);
        Matrix o = tile.outputTarget(1, output);
        Products.single(1, Operand.of(p), Operand.of(tile.values(primal.values())), 0, o);
        tile.store(o, tile.step().outputs(), output);
    }
}
