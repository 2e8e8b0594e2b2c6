package org.bitwright.analysis.model.tape;

import java.util.List;
import java.util.stream.Stream;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;

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
        AttentionOperands primal = operands(pass.values());
        Matrix output = pass.values().create(to);
        int perRow = queries.heads();
        pass.workers().run(pass.batch().rows() * perRow, (task, scratch) -> new AttentionForward(this, primal, scratch)
                .run(output, task % perRow, start(pass, task / perRow), length(pass, task / perRow)));
    }

    @Override
    public void adjoint(Pass pass) {
        AttentionOperands primal = operands(pass.values());
        AttentionOperands target = created(pass.adjoints());
        Matrix outer = pass.adjoints().of(to);
        eachGroup(pass, (group, start, length, scratch) -> new AttentionAdjoint(this, primal, outer, scratch)
                .run(target, group, start, length));
    }

    @Override
    public void tangent(Pass pass) {
        AttentionOperands primal = operands(pass.values());
        AttentionOperands tangents = operands(pass.tangents());
        Matrix output = pass.tangents().create(to);
        int perRow = queries.heads();
        pass.workers()
                .run(pass.batch().rows() * perRow,
                        (task, scratch) -> new AttentionTangent(this, primal, tangents, scratch)
                                .run(output, task % perRow, start(pass, task / perRow), length(pass, task / perRow)));
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        AttentionOperands primal = operands(pass.values());
        AttentionOperands tangents = operands(pass.tangents());
        AttentionOperands target = created(pass.adjointTangents());
        Matrix outer = pass.adjoints().of(to);
        Matrix outerTangent = pass.adjointTangents().of(to);
        eachGroup(pass, (group, start, length, scratch) -> new AttentionTangentAdjoint(this, primal, tangents, outer,
                outerTangent, scratch).run(target, group, start, length));
    }

    /// Work on all heads that share one head of keys and values, in one row.
    private interface GroupTask {
        void run(int group, int start, int length, Scratch scratch);
    }

    private void eachGroup(Pass pass, GroupTask work) {
        int groups = keys.heads();
        pass.workers()
                .run(pass.batch().rows() * groups,
                        (task, scratch) -> work.run(task % groups, start(pass, task / groups),
                                length(pass, task / groups), scratch));
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
