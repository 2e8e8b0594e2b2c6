package org.bitwright.analysis.model.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.bitwright.analysis.model.matrix.Matrix;

/// Causal softmax attention (Vaswani et al. 2017) with shared keys and values (Ainslie et al. 2023, grouped queries) and
/// an optional sliding window.
///
/// Probabilities are recomputed tile by tile in every pass instead of kept. Queries, keys and values have no other
/// reader.
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
        AttentionForward forward = new AttentionForward(operands(pass.values()));
        Matrix output = pass.values().create(to);
        eachTile(pass, tile -> forward.run(tile, output));
    }

    @Override
    public void adjoint(Pass pass) {
        AttentionAdjoint adjoint = new AttentionAdjoint(operands(pass.values()), pass.adjoints().of(to));
        AttentionOperands target = created(pass.adjoints());
        eachTileInTurn(pass, target, tile -> adjoint.run(tile, target));
    }

    @Override
    public void tangent(Pass pass) {
        AttentionTangent tangent = new AttentionTangent(operands(pass.values()), operands(pass.tangents()));
        Matrix output = pass.tangents().create(to);
        eachTile(pass, tile -> tangent.run(tile, output));
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        AttentionTangentAdjoint tangentAdjoint = new AttentionTangentAdjoint(operands(pass.values()),
                operands(pass.tangents()), pass.adjoints().of(to), pass.adjointTangents().of(to));
        AttentionOperands target = created(pass.adjointTangents());
        eachTileInTurn(pass, target, tile -> tangentAdjoint.run(tile, target));
    }

    /// Where a tile begins.
    private record Place(int group, int row, int first) {}

    private void eachTile(Pass pass, Consumer<AttentionTile> work) {
        List<Place> places = new ArrayList<>();
        for (int row = 0; row < pass.batch().rows(); row++) {
            for (int first = 0; first < length(pass, row); first += AttentionTile.queries(this)) {
                for (int group = 0; group < keys.heads(); group++) {
                    places.add(new Place(group, row, first));
                }
            }
        }
        pass.workers().run(places.size(), (task, scratch) -> {
            Place place = places.get(task);
            work.accept(AttentionTile.of(this, place.group(), start(pass, place.row()), length(pass, place.row()),
                    place.first(), scratch));
        });
    }

    /// Tiles of the same keys and values one after the other, because all add to their derivatives, which are zero at first.
    private void eachTileInTurn(Pass pass, AttentionOperands target, Consumer<AttentionTile> work) {
        int groups = keys.heads();
        pass.workers().run(pass.batch().rows() * groups, (task, scratch) -> {
            int group = task % groups;
            int start = start(pass, task / groups);
            int length = length(pass, task / groups);
            keys.of(target.keys(), group, start, length).clear();
            values.of(target.values(), group, start, length).clear();
            for (int first = 0; first < length; first += AttentionTile.queries(this)) {
                work.accept(AttentionTile.of(this, group, start, length, first, scratch));
            }
        });
    }

    private static int start(Pass pass, int row) {
        return pass.batch().starts()[row];
    }

    private static int length(Pass pass, int row) {
        return pass.batch().starts()[row + 1] - pass.batch().starts()[row];
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
