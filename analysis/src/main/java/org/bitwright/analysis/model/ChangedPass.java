package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.model.LayerStream.WeightChange;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.MatrixPool;
import org.bitwright.analysis.model.tape.Batch;
import org.bitwright.analysis.model.tape.Parameter;
import org.bitwright.analysis.model.tape.Pass;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.Weights;

/// Passes over all batches with one tensor's weights in place of its own, all other weights shared. The changed weights are
/// in memory during the steps that read them alone.
final class ChangedPass implements Predictions, AutoCloseable {
    private final WeightChange change;
    private final Tape tape;
    private final Weights weights;
    private final List<Pass> passes;

    /// @param originals
    ///            passes with the shared weights, one per batch, that stand before a step
    /// @param freed
    ///            where memory for changed weights comes from
    ChangedPass(WeightChange change, Parameter changed, Tape tape, Pass.Engine shared, List<Pass> originals, int step,
            MatrixPool freed) {
        this.change = change;
        this.tape = tape;
        weights = Weights.loading(tape.parameters().size(), parameter -> {
            if (!parameter.equals(changed)) {
                return shared.weights().of(parameter);
            }
            Matrix matrix = freed.take(parameter.rows(), parameter.columns());
            MatrixElements.write(matrix, change.weights().get());
            return matrix;
        }, (parameter, matrix) -> {
            if (parameter == changed.index()) {
                freed.giveBack(matrix);
            }
        });
        Pass.Engine engine = new Pass.Engine(shared.workers(), shared.products(), shared.pool(), weights);
        passes = originals.stream().map(original -> original.fork(engine, tape, step)).toList();
    }

    WeightChange change() {
        return change;
    }

    void forward(int step) {
        passes.forEach(pass -> tape.forward(pass, step));
        weights.close();
    }

    @Override
    public List<double[]> tokenLosses() {
        List<double[]> losses = new ArrayList<>();
        for (Pass pass : passes) {
            tape.head().forward(pass);
            losses.addAll(pass.batch().byRow(pass.losses()));
        }
        return losses;
    }

    @Override
    public void visitLogits(DifferentiableModel.RowLogitVisitor visitor) {
        int firstRow = 0;
        for (Pass pass : passes) {
            Batch batch = pass.batch();
            int before = firstRow;
            tape.head().visitLogitsInParallel(pass, (logits, token) -> {
                int row = batch.rowOf(token);
                visitor.accept(before + row, token - batch.starts()[row], logits);
            });
            firstRow += batch.rows();
        }
    }

    @Override
    public void close() {
        passes.forEach(Pass::close);
        weights.close();
    }
}
