package org.bitwright.analysis;

import java.util.List;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.HessianProduct;
import org.bitwright.analysis.salience.MetricSink;
import org.bitwright.analysis.salience.TopEigenvalueMetric;

/// Power iteration on the Hessian block of each tensor in turn; the Rayleigh quotient keeps the eigenvalue's sign.
///
/// The error given with a value is how much the last iteration changed it, and the probes are the iterations.
///
/// @param model
///            holds the original weights
/// @param weights
///            names the tensors
/// @param text
///            calibration rows
/// @param seed
///            of the vectors that iterations start from
record TopEigenvalueSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text, long seed) {
    private static final int MOST_ITERATIONS = 200;

    /// With eigenvalues 3 % apart, an estimate that changes by this fraction is right to about 2 parts in 100,000.
    private static final double RELATIVE_CHANGE = 1e-6;

    /// @param known
    ///            tensors that are measured already and left out
    /// @param sink
    ///            receives the values tensor by tensor; cancelling leaves out the tensor at hand
    void run(List<String> known, MetricSink sink, Progress progress) {
        List<String> tensors = weights.tensors();
        try (Curvature curvature = model.curvature(text.rows())) {
            for (int index = 0; index < tensors.size() && !progress.cancelled(); index++) {
                String tensor = tensors.get(index);
                if (!known.contains(tensor)) {
                    iterate(tensor, curvature, sink, progress);
                }
                progress.report("Top eigenvalue", index + 1L, tensors.size());
            }
        }
    }

    private void iterate(String tensor, Curvature curvature, MetricSink sink, Progress progress) {
        double[] vector = new double[Math.toIntExact(weights.parameters(tensor))];
        new RademacherDirection(seed, 0).fill(tensor, 0, vector.length, vector);
        scale(vector, 1 / Math.sqrt(vector.length));
        double value = 0;
        double change = Double.POSITIVE_INFINITY;
        int iterations = 0;
        while (iterations < MOST_ITERATIONS && change > RELATIVE_CHANGE * Math.abs(value)) {
            if (progress.cancelled()) {
                return;
            }
            TensorVector direction = new TensorVector(tensor, vector);
            HessianProduct product = curvature.product(direction);
            double quotient = product.dot(tensor, direction);
            double norm = product.norm(tensor);
            if (!Double.isFinite(norm)) {
                throw new AnalysisException("The curvature of %s is %s, so it has no eigenvalue.".formatted(tensor,
                        norm));
            }
            change = iterations == 0 ? Double.POSITIVE_INFINITY : Math.abs(quotient - value);
            value = quotient;
            iterations++;
            if (norm == 0) {
                change = 0;
                break;
            }
            product.read(tensor, 0, vector.length, vector);
            scale(vector, 1 / norm);
        }
        sink.accept(TopEigenvalueMetric.NAME, tensor, new MetricValue(value, change, iterations));
    }

    private static void scale(double[] vector, double factor) {
        for (int element = 0; element < vector.length; element++) {
            vector[element] *= factor;
        }
    }
}
