package org.bitwright.analysis.model.tape;

import java.util.List;

import org.bitwright.analysis.model.matrix.Matrix;

/// y = a + b.
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
        Matrix a = channel.of(left);
        Matrix b = channel.of(right);
        Matrix y = channel.create(to);
        pass.workers().rows(y.rows(), (_, from, end, scratch) -> {
            for (int row = from; row < end; row++) {
                double[] sum = scratch.load(0, a, row);
                double[] other = scratch.load(1, b, row);
                for (int i = 0; i < y.columns(); i++) {
                    sum[i] += other[i];
                }
                scratch.store(y, row, sum, false);
            }
        });
    }

    private void spread(Pass pass, Channel channel) {
        Matrix outer = channel.of(to);
        Channel.Target a = channel.contribution(left);
        Channel.Target b = channel.contribution(right);
        pass.workers().rows(outer.rows(), (_, from, end, scratch) -> {
            for (int row = from; row < end; row++) {
                double[] values = scratch.load(0, outer, row);
                scratch.store(a.matrix(), row, values, a.add());
                scratch.store(b.matrix(), row, values, b.add());
            }
        });
    }
}
