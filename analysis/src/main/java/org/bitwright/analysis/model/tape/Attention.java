package org.bitwright.analysis.model.tape;

import java.util.List;
import java.util.stream.Stream;

import org.bitwright.analysis.model.matrix.Matrix;

/// Causal softmax attention (Vaswani et al. 2017) with shared keys and values (Ainslie et al. 2023, grouped queries) and
/// an optional sliding window.
///
/// Work goes tile by tile. Probabilities are kept for the passes behind the forward pass where they take little of its
/// memory ([Tape#keptProbabilities]), and made again otherwise. Queries, keys and values have no other reader.
///
/// @param scale
///            factor of the scores
/// @param window
///            how many positions a query sees, itself included; 0 for all
record Attention(HeadColumns queries, HeadColumns keys, HeadColumns values, Signal to, double scale, int window)
        implements
            Step {
    @Override
    public List<Signal> inputs() {
        return Stream.of(queries, keys, values).map(HeadColumns::signal).distinct().toList();
    }

    @Override
    public Signal output() {
        return to;
    }

    @Override
    public boolean readsAdjoint() {
        return true;
    }

    @Override
    public void forward(Pass pass) {
        AttentionTiles tiles = AttentionTiles.of(this, pass.batch());
        Matrix kept = pass.keepsProbabilities() ? pass.probabilities().create(to, tiles.keptElements()) : null;
        AttentionForward forward = new AttentionForward(operands(pass.values()), kept);
        Matrix output = pass.values().create(to);
        tiles.each(pass.workers(), tile -> forward.run(tile, output));
    }

    @Override
    public void adjoint(Pass pass) {
        AttentionAdjoint adjoint = new AttentionAdjoint(operands(pass.values()), pass.adjoints().of(to),
                pass.probabilities().ifPresent(to));
        AttentionOperands target = created(pass.adjoints());
        AttentionTiles.of(this, pass.batch())
                .eachInTurn(pass.workers(), group -> clear(target, group), tile -> adjoint.run(tile, target));
    }

    @Override
    public void tangent(Pass pass) {
        AttentionTiles tiles = AttentionTiles.of(this, pass.batch());
        Matrix kept = pass.probabilities().ifPresent(to);
        Matrix keptTangents = kept == null ? null : pass.probabilityTangents().create(to, tiles.keptElements());
        AttentionTangent tangent = new AttentionTangent(operands(pass.values()), operands(pass.tangents()),
                new KeptProbabilities(kept, keptTangents));
        Matrix output = pass.tangents().create(to);
        tiles.each(pass.workers(), tile -> tangent.run(tile, output));
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        KeptProbabilities kept = new KeptProbabilities(pass.probabilities().ifPresent(to),
                pass.probabilityTangents().ifPresent(to));
        AttentionTangentAdjoint tangentAdjoint = new AttentionTangentAdjoint(operands(pass.values()),
                operands(pass.tangents()), pass.adjoints().of(to), pass.adjointTangents().of(to), kept);
        AttentionOperands target = created(pass.adjointTangents());
        AttentionTiles.of(this, pass.batch())
                .eachInTurn(pass.workers(), group -> clear(target, group), tile -> tangentAdjoint.run(tile, target));
    }

    /// All tiles of a group add to its derivatives by keys and values.
    private void clear(AttentionOperands target, AttentionTiles.Group group) {
        keys.of(target.keys(), group.group(), group.start(), group.length()).clear();
        values.of(target.values(), group.group(), group.start(), group.length()).clear();
    }

    /// Elements of the probabilities of all tiles.
    long keptElements(Batch batch) {
        return AttentionTiles.of(this, batch).keptElements();
    }

    private AttentionOperands operands(Channel channel) {
        return new AttentionOperands(channel.of(queries.signal()), channel.of(keys.signal()),
                channel.of(values.signal()));
    }

    private AttentionOperands created(Channel channel) {
        return new AttentionOperands(channel.create(queries.signal()), channel.create(keys.signal()),
                channel.create(values.signal()));
    }

    HeadColumns outputs() {
        return HeadColumns.filling(to, queries.heads());
    }

    /// Query heads that share one head of keys and values.
    int headsOfGroup() {
        return queries.heads() / keys.heads();
    }

    /// The first position that the query at `position` sees.
    int firstSeen(int position) {
        return window == 0 ? 0 : Math.max(0, position - window + 1);
    }
}
