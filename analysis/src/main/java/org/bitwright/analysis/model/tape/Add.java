package org.bitwright.analysis.model.tape;

import java.util.List;

import org.bitwright.analysis.model.matrix.Matrix;

/// y = a + b, in place of b: what writes b does not read it again, and nothing else does.
record Add(Signal left, Signal right, Signal to) implements Step {
    @Override
    public List<Signal> inputs() {
        return List.of(left, right);
    }

    @Override
    public Signal output() {
        return to;
    }

    @Override
    public boolean readsAdjoint() {
        return false;
    }

    @Override
    public void forward(Pass pass) {
        sum(pass, pass.values());
    }

    @Override
    public void adjoint(Pass pass) {
        spread(pass, pass.adjoints());
    }

    @Override
    public void tangent(Pass pass) {
        sum(pass, pass.tangents());
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        spread(pass, pass.adjointTangents());
    }

    private void sum(Pass pass, Channel channel) {
        RowSums.add(pass, channel.of(right), channel.of(left));
        channel.move(right, to);
    }

    private void spread(Pass pass, Channel channel) {
        Matrix outer = channel.of(to);
        RowSums.copy(pass, channel.create(right), outer);
        if (channel.has(left)) {
            RowSums.add(pass, channel.of(left), outer);
        } else {
            channel.move(to, left);
        }
    }
}
