package org.bitwright.analysis.model.tape;

import java.util.List;

import org.bitwright.analysis.model.matrix.Matrix;

/// y = f(gate) ⊙ up (Shazeer 2020), where gate and up are signals or halves of one and have no other reader.
record GatedActivation(Columns gate, Columns up, Signal to, ActivationFunction function) implements Step {
    @Override
    public List<Signal> inputs() {
        return gate.signal().equals(up.signal()) ? List.of(gate.signal()) : List.of(gate.signal(), up.signal());
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
        Matrix g = view(pass.values(), gate);
        Matrix u = view(pass.values(), up);
        Matrix output = pass.values().create(to);
        int width = to.width();
        pass.workers().rows(output.rows(), (_, first, end, scratch) -> {
            double[] f = scratch.row(2, width);
            for (int row = first; row < end; row++) {
                function.evaluate(scratch.load(0, g, row), width, f, scratch.row(3, width), scratch.row(4, width));
                double[] linear = scratch.load(1, u, row);
                for (int i = 0; i < width; i++) {
                    f[i] *= linear[i];
                }
                scratch.store(output, row, f, false);
            }
        });
    }

    @Override
    public void adjoint(Pass pass) {
        Matrix g = view(pass.values(), gate);
        Matrix u = view(pass.values(), up);
        Matrix outer = pass.adjoints().of(to);
        Matrix gateTarget = target(pass.adjoints(), gate);
        Matrix upTarget = target(pass.adjoints(), up);
        int width = to.width();
        pass.workers().rows(outer.rows(), (_, first, end, scratch) -> {
            double[] f = scratch.row(2, width);
            double[] slope = scratch.row(3, width);
            for (int row = first; row < end; row++) {
                function.evaluate(scratch.load(0, g, row), width, f, slope, scratch.row(4, width));
                double[] linear = scratch.load(1, u, row);
                double[] y = scratch.load(5, outer, row);
                for (int i = 0; i < width; i++) {
                    slope[i] *= y[i] * linear[i];
                    f[i] *= y[i];
                }
                scratch.store(gateTarget, row, slope, false);
                scratch.store(upTarget, row, f, false);
            }
        });
    }

    @Override
    public void tangent(Pass pass) {
        Matrix g = view(pass.values(), gate);
        Matrix u = view(pass.values(), up);
        Matrix gTangent = view(pass.tangents(), gate);
        Matrix uTangent = view(pass.tangents(), up);
        Matrix output = pass.tangents().create(to);
        int width = to.width();
        pass.workers().rows(output.rows(), (_, first, end, scratch) -> {
            double[] f = scratch.row(2, width);
            double[] slope = scratch.row(3, width);
            for (int row = first; row < end; row++) {
                function.evaluate(scratch.load(0, g, row), width, f, slope, scratch.row(4, width));
                double[] linear = scratch.load(1, u, row);
                double[] gateRow = scratch.load(5, gTangent, row);
                double[] upRow = scratch.load(6, uTangent, row);
                for (int i = 0; i < width; i++) {
                    f[i] = f[i] * upRow[i] + slope[i] * gateRow[i] * linear[i];
                }
                scratch.store(output, row, f, false);
            }
        });
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        Matrix g = view(pass.values(), gate);
        Matrix u = view(pass.values(), up);
        Matrix gTangent = view(pass.tangents(), gate);
        Matrix uTangent = view(pass.tangents(), up);
        Matrix outer = pass.adjoints().of(to);
        Matrix outerTangent = pass.adjointTangents().of(to);
        Matrix gateTarget = target(pass.adjointTangents(), gate);
        Matrix upTarget = target(pass.adjointTangents(), up);
        int width = to.width();
        pass.workers().rows(outer.rows(), (_, first, end, scratch) -> {
            double[] f = scratch.row(2, width);
            double[] slope = scratch.row(3, width);
            double[] bend = scratch.row(4, width);
            for (int row = first; row < end; row++) {
                function.evaluate(scratch.load(0, g, row), width, f, slope, bend);
                double[] linear = scratch.load(1, u, row);
                double[] gateRow = scratch.load(5, gTangent, row);
                double[] upRow = scratch.load(6, uTangent, row);
                double[] y = scratch.load(7, outer, row);
                double[] yTangent = scratch.load(8, outerTangent, row);
                for (int i = 0; i < width; i++) {
                    double upAdjoint = yTangent[i] * f[i] + y[i] * slope[i] * gateRow[i];
                    bend[i] = yTangent[i] * linear[i] * slope[i] + y[i] * upRow[i] * slope[i]
                            + y[i] * linear[i] * bend[i] * gateRow[i];
                    f[i] = upAdjoint;
                }
                scratch.store(gateTarget, row, bend, false);
                scratch.store(upTarget, row, f, false);
            }
        });
    }

    private static Matrix view(Channel channel, Columns columns) {
        return channel.of(columns.signal()).columnRange(columns.first(), columns.width());
    }

    private static Matrix target(Channel channel, Columns columns) {
        return channel.create(columns.signal()).columnRange(columns.first(), columns.width());
    }
}
