package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Scratch;

/// o = P·v for one head of one row.
record AttentionForward(Attention step, AttentionOperands primal, Scratch scratch) {
    void run(Matrix output, int head, int start, int length) {
        for (int first = 0; first < length; first += AttentionTile.QUERIES) {
            AttentionTile tile = AttentionTile.of(step, head, start, length, first, scratch);
            Matrix p = tile.probabilities(0, primal);
            Products.single(1, Operand.of(p), Operand.of(tile.values(primal.values())), 0, tile.outputs(output));
        }
    }
}
