package org.bitwright.analysis.model.tape;

import java.util.List;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;

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

    /// The matrices behind gate and up in one channel.
    record Operands(Matrix gate, Matrix up) {}

    @Override
    public void forward(Pass pass) {
        Operands primal = operands(pass.values());
        Matrix output = pass.values().create(to);
        eachRow(pass, (row, scratch) -> {
            switch (pass.precision()) {
                case FLOAT -> new FloatGate(function, primal, scratch).value(row, output);
                case DOUBLE -> value(row, primal, output, scratch);
            }
        });
    }

    private void value(int row, Operands primal, Matrix output, Scratch scratch) {
        double[] f = scratch.row(2, to.width());
        function.evaluate(scratch.load(0, primal.gate(), row), to.width(), f, scratch.row(3, to.width()),
                scratch.row(4, to.width()));
        double[] linear = scratch.load(1, primal.up(), row);
        for (int i = 0; i < to.width(); i++) {
            f[i] *= linear[i];
        }
        scratch.store(output, row, f, false);
    }

    @Override
    public void adjoint(Pass pass) {
        Operands primal = operands(pass.values());
        Operands target = created(pass.adjoints());
        Matrix outer = pass.adjoints().of(to);
        eachRow(pass, (row, scratch) -> {
            switch (pass.precision()) {
                case FLOAT -> new FloatGate(function, primal, scratch).adjoint(row, outer, target);
                case DOUBLE -> adjoint(row, primal, outer, target, scratch);
            }
        });
    }

    private void adjoint(int row, Operands primal, Matrix outer, Operands target, Scratch scratch) {
        double[] f = scratch.row(2, to.width());
        double[] slope = scratch.row(3, to.width());
        function.evaluate(scratch.load(0, primal.gate(), row), to.width(), f, slope, scratch.row(4, to.width()));
        double[] linear = scratch.load(1, primal.up(), row);
        double[] y = scratch.load(5, outer, row);
        for (int i = 0; i < to.width(); i++) {
            slope[i] *= y[i] * linear[i];
            f[i] *= y[i];
        }
        scratch.store(target.gate(), row, slope, false);
        scratch.store(target.up(), row, f, false);
    }

    @Override
    public void tangent(Pass pass) {
        Operands primal = operands(pass.values());
        Operands tangents = operands(pass.tangents());
        Matrix output = pass.tangents().create(to);
        eachRow(pass, (row, scratch) -> {
            switch (pass.precision()) {
                case FLOAT -> new FloatGate(function, primal, scratch).tangent(row, tangents, output);
                case DOUBLE -> tangent(row, primal, tangents, output, scratch);
            }
        });
    }

    private void tangent(int row, Operands primal, Operands tangents, Matrix output, Scratch scratch) {
        double[] f = scratch.row(2, to.width());
        double[] slope = scratch.row(3, to.width());
        function.evaluate(scratch.load(0, primal.gate(), row), to.width(), f, slope, scratch.row(4, to.width()));
        double[] linear = scratch.load(1, primal.up(), row);
        double[] gateRow = scratch.load(5, tangents.gate(), row);
        double[] upRow = scratch.load(6, tangents.up(), row);
        for (int i = 0; i < to.width(); i++) {
            f[i] = f[i] * upRow[i] + slope[i] * gateRow[i] * linear[i];
        }
        scratch.store(output, row, f, false);
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        Operands primal = operands(pass.values());
        Operands tangents = operands(pass.tangents());
        Operands target = created(pass.adjointTangents());
        Matrix outer = pass.adjoints().of(to);
        Matrix outerTangent = pass.adjointTangents().of(to);
        eachRow(pass, (row, scratch) -> {
            switch (pass.precision()) {
                case FLOAT -> new FloatGate(function, primal, scratch).tangentAdjoint(row, tangents, outer,
                        outerTangent, target);
                case DOUBLE -> tangentAdjoint(row, primal, tangents, outer, outerTangent, target, scratch);
            }
        });
    }

    private void tangentAdjoint(int row, Operands primal, Operands tangents, Matrix outer, Matrix outerTangent,
            Operands target, Scratch scratch) {
        double[] f = scratch.row(2, to.width());
        double[] slope = scratch.row(3, to.width());
        double[] bend = scratch.row(4, to.width());
        function.evaluate(scratch.load(0, primal.gate(), row), to.width(), f, slope, bend);
        double[] linear = scratch.load(1, primal.up(), row);
        double[] gateRow = scratch.load(5, tangents.gate(), row);
        double[] upRow = scratch.load(6, tangents.up(), row);
        double[] y = scratch.load(7, outer, row);
        double[] yTangent = scratch.load(8, outerTangent, row);
        for (int i = 0; i < to.width(); i++) {
            double upAdjoint = yTangent[i] * f[i] + y[i] * slope[i] * gateRow[i];
            bend[i] = yTangent[i] * linear[i] * slope[i] + y[i] * upRow[i] * slope[i]
                    + y[i] * linear[i] * bend[i] * gateRow[i];
            f[i] = upAdjoint;
        }
        scratch.store(target.gate(), row, bend, false);
        scratch.store(target.up(), row, f, false);
    }

    private interface RowTask {
        void run(int row, Scratch scratch);
    }

    private static void eachRow(Pass pass, RowTask task) {
        pass.workers().rows(pass.batch().size(), (_, from, end, scratch) -> {
            for (int row = from; row < end; row++) {
                task.run(row, scratch);
            }
        });
    }

    private Operands operands(Channel channel) {
        return new Operands(view(channel.of(gate.signal()), gate), view(channel.of(up.signal()), up));
    }

    private Operands created(Channel channel) {
        return new Operands(view(channel.create(gate.signal()), gate), view(channel.create(up.signal()), up));
    }

    private static Matrix view(Matrix matrix, Columns columns) {
        return matrix.columnRange(columns.first(), columns.width());
    }
}
