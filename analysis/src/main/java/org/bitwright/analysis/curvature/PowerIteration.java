package org.bitwright.analysis.curvature;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.model.Curvature;

/// The eigenvalue of largest magnitude of one tensor's block of the Hessian, with its sign (von Mises and
/// Pollaczek-Geiringer 1929; as a sensitivity, Dong et al. 2019, "HAWQ").
///
/// @param seed
///            of the first vector
/// @param mostIterations
///            products at most, at least 1
/// @param tolerance
///            residual relative to the eigenvalue at which the iteration ends, above 0
public record PowerIteration(long seed, int mostIterations, double tolerance) {
    public PowerIteration {
        if (mostIterations < 1) {
            throw new AnalysisException("The iterations (%d) must be at least 1.".formatted(mostIterations));
        }
        if (!(tolerance > 0)) {
            throw new AnalysisException("The tolerance (%s) must be above 0.".formatted(tolerance));
        }
    }

    /// Iterates until the residual is small, the iterations are used up or the caller cancels.
    ///
    /// @param tensor
    ///            name of the tensor
    /// @param size
    ///            its number of weights, below 2³¹
    /// @return the Rayleigh quotient, nats per squared weight unit; its error is the residual ‖Hv − λv‖, within which an
    ///         eigenvalue lies for certain; its probes are the products made
    public MetricValue topEigenvalue(Curvature curvature, String tensor, long size, Progress progress) {
        int count = Math.toIntExact(size);
        BlockVector vector = BlockVector.start(tensor, count, seed);
        double[] product = new double[count];
        MetricValue estimate = new MetricValue(0, Double.POSITIVE_INFINITY, 0);
        for (int iteration = 1; iteration <= mostIterations && !progress.cancelled(); iteration++) {
            curvature.product(vector).read(tensor, 0, count, product);
            double eigenvalue = vector.dot(product);
            double residual = vector.distance(product, eigenvalue);
            estimate = new MetricValue(eigenvalue, residual, iteration);
            progress.report("Top eigenvalue", iteration, mostIterations);
            double length = new BlockVector(tensor, product).distance(new double[count], 1);
            if (residual <= tolerance * Math.abs(eigenvalue) || length == 0) {
                break;
            }
            vector = normalised(tensor, product, length);
        }
        return estimate;
    }

    private static BlockVector normalised(String tensor, double[] product, double length) {
        double[] components = product.clone();
        for (int i = 0; i < components.length; i++) {
            components[i] /= length;
        }
        return new BlockVector(tensor, components);
    }
}
