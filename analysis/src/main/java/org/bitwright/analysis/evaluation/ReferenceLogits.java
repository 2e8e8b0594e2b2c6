package org.bitwright.analysis.evaluation;

import java.util.List;

import org.bitwright.analysis.model.DifferentiableModel;

/// Where predictions come from: a model or a recording.
@FunctionalInterface
public interface ReferenceLogits {
    /// Shows the logits `[vocabulary]` after every position of a row, in order; the array may be reused.
    void visit(int[] row, DifferentiableModel.LogitVisitor visitor);

    /// Shows the logits after every position of several rows, in any order and perhaps from several threads at once.
    default void visit(List<int[]> rows, DifferentiableModel.RowLogitVisitor visitor) {
        for (int row = 0; row < rows.size(); row++) {
            int index = row;
            visit(rows.get(row), (position, logits) -> visitor.accept(index, position, logits));
        }
    }

    /// The predictions of a model, several rows in one pass.
    static ReferenceLogits of(DifferentiableModel model) {
        return new ReferenceLogits() {
            @Override
            public void visit(int[] row, DifferentiableModel.LogitVisitor visitor) {
                model.visitLogits(row, visitor);
            }

            @Override
            public void visit(List<int[]> rows, DifferentiableModel.RowLogitVisitor visitor) {
                model.visitLogits(rows, visitor);
            }
        };
    }
}
