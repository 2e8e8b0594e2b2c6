package org.bitwright.analysis;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Direction;
import org.bitwright.analysis.model.Gradient;
import org.bitwright.analysis.model.HessianProduct;
import org.bitwright.analysis.salience.GraspMetric;
import org.bitwright.analysis.salience.MetricSink;

/// One Hessian product along the gradient, exact for the text, so without an error.
///
/// @param model
///            holds the original weights
/// @param weights
///            the original weights
/// @param text
///            calibration rows
record GraspSurvey(DifferentiableModel model, StoredWeights weights, TokenRows text) {
    private static final int CHUNK = 1 << 16;

    void run(MetricSink sink) {
        try (Gradient gradient = model.gradient(text.rows());
                Curvature curvature = model.curvature(text.rows());
                HessianProduct product = curvature.product(new Along(gradient))) {
            weights.tensors().forEach(
                    tensor -> sink.accept(GraspMetric.NAME, tensor, new MetricValue(-flow(product, tensor), 0, 0)));
        }
    }

    private double flow(HessianProduct product, String tensor) {
        float[] values = weights.original(tensor);
        double[] chunk = new double[Math.min(CHUNK, values.length)];
        double sum = 0;
        for (int start = 0; start < values.length; start += CHUNK) {
            int count = Math.min(CHUNK, values.length - start);
            product.read(tensor, start, count, chunk);
            for (int element = 0; element < count; element++) {
                sum += values[start + element] * chunk[element];
            }
        }
        return sum;
    }

    /// The gradient as a direction.
    private record Along(Gradient gradient) implements Direction {
        @Override
        public boolean touches(String tensor) {
            return true;
        }

        @Override
        public void fill(String tensor, long first, int count, double[] target) {
            gradient.read(tensor, first, count, target);
        }
    }
}
