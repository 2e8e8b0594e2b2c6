package org.bitwright.analysis.model.tape;

import java.util.List;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;

/// y = scale · (the row of a table for each token, or for each position).
///
/// @param byPosition
///            whether positions choose the rows instead of tokens
/// @param offset
///            row of position 0
record Lookup(Parameter table, Signal to, double scale, boolean byPosition, int offset) implements Step {
    @Override
    public List<Signal> inputs() {
        return List.of();
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
        gather(pass, pass.weights().of(table), pass.values().create(to));
    }

    @Override
    public void adjoint(Pass pass) {
        scatter(pass, pass.adjoints().of(to));
    }

    @Override
    public void tangent(Pass pass) {
        Matrix v = pass.direction().get(table);
        Matrix y = pass.tangents().create(to);
        if (v == null) {
            y.clear();
        } else {
            gather(pass, v, y);
        }
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        Matrix outer = pass.adjointTangents().of(to);
        if (pass.derivatives().asForms()) {
            form(pass, outer);
        } else {
            scatter(pass, outer);
        }
    }

    /// The tangents of this step may have become part of a sum since, so they are gathered again.
    private void form(Pass pass, Matrix outer) {
        Matrix v = pass.direction().get(table);
        if (v != null) {
            Matrix tangents = pass.pool().take(pass.batch().size(), to.width());
            gather(pass, v, tangents);
            pass.derivatives().addForm(table, RowSums.dot(pass, outer, tangents));
            pass.pool().giveBack(tangents);
        }
    }

    private int entry(Pass pass, int token) {
        return byPosition ? pass.batch().positions()[token] + offset : pass.batch().tokens()[token];
    }

    private void gather(Pass pass, Matrix source, Matrix y) {
        int width = y.columns();
        pass.workers().rows(y.rows(), (_, from, end, scratch) -> {
            for (int row = from; row < end; row++) {
                double[] values = scratch.load(0, source, entry(pass, row));
                for (int i = 0; i < width; i++) {
                    values[i] *= scale;
                }
                scratch.store(y, row, values, false);
            }
        });
    }

    /// One thread, because tokens that occur twice meet in one row of the table.
    private void scatter(Pass pass, Matrix outer) {
        Matrix components = pass.derivatives().components(table);
        if (components == null) {
            return;
        }
        Scratch scratch = new Scratch();
        for (int row = 0; row < outer.rows(); row++) {
            double[] values = scratch.load(0, outer, row);
            for (int i = 0; i < outer.columns(); i++) {
                values[i] *= scale;
            }
            scratch.store(components, entry(pass, row), values, true);
        }
    }
}
