package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Scratch;

/// Adjoints of queries, keys and values for the heads of one group in one row, tile after tile in fixed order.
record AttentionAdjoint(Attention step, AttentionOperands primal, Matrix outer, Scratch scratch) {
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
        Matrix o = tile.outputs(outer);
        Matrix s = tile.square(1, primal.queries());
        Products.single(1, Operand.transpose(p), Operand.of(o), 1, tile.values(target.values()));
        Products.single(1, Operand.of(o), Operand.transpose(tile.values(primal.values())), 0, s);
        tile.softmaxTangents(p, s);
        Products.single(step.scale(), Operand.of(s), Operand.of(tile.keys(primal.keys())), 0,
                tile.queries(target.queries()));
        Products.single(step.scale(), Operand.transpose(s), Operand.of(tile.queries(primal.queries())), 1,
                tile.keys(target.keys()));
    }
}
