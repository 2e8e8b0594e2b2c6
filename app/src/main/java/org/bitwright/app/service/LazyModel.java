package org.bitwright.app.service;

import java.util.List;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.evaluation.ReferenceLogits;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;

/// A model whose weights are read when its predictions are asked for first. Not thread-safe.
final class LazyModel implements ReferenceLogits, AutoCloseable {
    private final ModelFile file;
    private final Precision precision;
    private @Nullable DifferentiableModel loaded;

    LazyModel(ModelFile file, Precision precision) {
        this.file = file;
        this.precision = precision;
    }

    private DifferentiableModel model() {
        DifferentiableModel model = loaded;
        if (model == null) {
            model = MeasuredModels.load(file, precision);
            loaded = model;
        }
        return model;
    }

    @Override
    public void visit(int[] row, DifferentiableModel.LogitVisitor visitor) {
        model().visitLogits(row, visitor);
    }

    @Override
    public void visit(List<int[]> rows, DifferentiableModel.RowLogitVisitor visitor) {
        model().visitLogits(rows, visitor);
    }

    @Override
    public void close() {
        if (loaded != null) {
            loaded.close();
        }
    }
}
