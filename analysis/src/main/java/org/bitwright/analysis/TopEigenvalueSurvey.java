package org.bitwright.analysis;

import java.util.List;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.curvature.TopEigenvalue;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.salience.MetricSink;
import org.bitwright.analysis.salience.TopEigenvalueMetric;

/// The top eigenvalue of the Hessian block of each tensor in turn.
///
/// @param model
///            holds the original weights
/// @param weights
///            names the tensors
/// @param text
///            calibration rows
/// @param seed
///            of the vectors that iterations start from
/// @param precision
///            of the products: in double, eigenvalues are worth finding to more digits than ranks need
record TopEigenvalueSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text, long seed,
        Precision precision) {
    /// @param known
    ///            tensors that are measured already and left out
    /// @param sink
    ///            receives the values tensor by tensor; cancelling leaves out the tensor at hand
    void run(List<String> known, MetricSink sink, Progress progress) {
        List<String> tensors = weights.tensors();
        TopEigenvalue method = switch (precision) {
            case FLOAT -> TopEigenvalue.FOR_RANKS;
            case DOUBLE -> TopEigenvalue.DEFAULT;
        };
        try (Curvature curvature = model.curvature(text.rows())) {
            for (int index = 0; index < tensors.size() && !progress.cancelled(); index++) {
                String tensor = tensors.get(index);
                if (!known.contains(tensor)) {
                    MetricValue found = method.withSeed(seed).of(curvature, tensor,
                            Math.toIntExact(weights.parameters(tensor)),
                            progress);
                    if (found != null) {
                        sink.accept(TopEigenvalueMetric.NAME, tensor, found);
                    }
                }
                progress.report("Top eigenvalue", index + 1L, tensors.size());
            }
        }
    }
}
