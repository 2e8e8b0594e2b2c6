package org.bitwright.analysis;

import java.util.List;
import java.util.function.Consumer;

import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.jspecify.annotations.Nullable;

/// The curvature of the parts of a text. What products share is kept while the same part is asked for again, so a text
/// of one part is prepared once; of several parts one is held at a time.
final class OpenCurvatures implements AutoCloseable {
    private final DifferentiableModel model;
    private final List<TokenRows> parts;
    private @Nullable Curvature open;
    private int openPart = -1;

    OpenCurvatures(DifferentiableModel model, List<TokenRows> parts) {
        this.model = model;
        this.parts = parts;
    }

    /// Uses the curvature of one part.
    void with(int part, Consumer<Curvature> use) {
        Curvature curvature = open;
        if (curvature == null || openPart != part) {
            close();
            curvature = model.curvature(parts.get(part).rows());
            open = curvature;
            openPart = part;
        }
        use.accept(curvature);
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
