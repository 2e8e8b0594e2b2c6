package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Scratch;

/// ȯ = Ṗ·v + P·v̇ for one head of one row.
record AttentionTangent(Attention step, AttentionOperands primal, AttentionOperands tangents, Scratch scratch) {
    void run(Matrix output, int head, int start, int length) {
        for (int first = 0; first < length; first += AttentionTile.QUERIES) {
            AttentionTile tile = AttentionTile.of(step, head, start, length, first, scratch);
            Matrix p = tile.probabilities(0, primal);
            Matrix pTangent = tile.scoreTangents(1, primal, tangents);
            tile.softmaxTangents(p, pTangent);
            Matrix out = tile.outputs(output);
            Products.single(1, Operand.of(pTangent), Operand.of(tile.values(primal.values())), 0, out);
            Products.single(1, Operand.of(p), Operand.of(tile.values(tangents.values())), 1, out);
        }
    }
}
