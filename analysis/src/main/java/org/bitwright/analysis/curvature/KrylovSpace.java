package org.bitwright.analysis.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.HessianProduct;

/// An orthonormal basis of the span of v, Hv, H²v … within one tensor, in which H is tridiagonal (Lanczos 1950, with full
/// re-orthogonalisation).
final class KrylovSpace {
    /// A remainder that is this small beside its product is rounding: the space is used up.
    private static final double NEGLIGIBLE = 1e-10;

    private final List<double[]> basis = new ArrayList<>();
    private final double[] diagonal;
    private final double[] beside;
    private double rest;

    private KrylovSpace(int steps) {
        diagonal = new double[steps];
        beside = new double[steps];
    }

    /// Makes at most `steps` products.
    ///
    /// @param start
    ///            a unit vector
    /// @param goOn
    ///            asked after every product about the space so far; false stops
    /// @throws AnalysisException
    ///             when the curvature is not finite
    static KrylovSpace grow(Curvature curvature, String tensor, double[] start, int steps,
            Predicate<KrylovSpace> goOn) {
        KrylovSpace space = new KrylovSpace(Math.min(steps, start.length));
        double[] vector = start;
        boolean more = true;
        while (more) {
            int step = space.basis.size();
            space.basis.add(vector);
            double[] product = new double[start.length];
            try (HessianProduct along = curvature.product(new TensorVector(tensor, vector), tensor::equals)) {
                along.read(tensor, 0, product.length, product);
            }
            double whole = norm(tensor, product);
            space.diagonal[step] = dot(product, vector);
            // Twice is enough (Parlett 1980).
            space.orthogonalise(product);
            space.orthogonalise(product);
            double rest = norm(tensor, product);
            boolean usedUp = rest <= NEGLIGIBLE * whole;
            space.rest = usedUp ? 0 : rest;
            more = goOn.test(space) && !usedUp && step + 1 < space.diagonal.length;
            if (more) {
                space.beside[step] = rest;
                scale(product, 1 / rest);
                vector = product;
            }
        }
        return space;
    }

    /// Products made.
    int size() {
        return basis.size();
    }

    /// Eigenvalues and eigenvectors of H within the space.
    EigenDecomposition eigen() {
        return new EigenDecomposition(Arrays.copyOf(diagonal, size()), Arrays.copyOf(beside, size() - 1));
    }

    /// ‖Hy − θy‖ of the vector y that an eigenvector within the space stands for.
    double residual(double[] eigenvector) {
        return rest * Math.abs(eigenvector[eigenvector.length - 1]);
    }

    /// The vector that coordinates within the space stand for.
    double[] vector(double[] coordinates) {
        double[] result = new double[basis.getFirst().length];
        for (int index = 0; index < coordinates.length; index++) {
            double[] direction = basis.get(index);
            for (int element = 0; element < result.length; element++) {
                result[element] += coordinates[index] * direction[element];
            }
        }
        return result;
    }

    private void orthogonalise(double[] vector) {
        for (double[] other : basis) {
            double share = dot(vector, other);
            for (int index = 0; index < vector.length; index++) {
                vector[index] -= share * other[index];
            }
        }
    }

    private static double norm(String tensor, double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        if (!Double.isFinite(norm)) {
            throw new AnalysisException("The curvature of %s is %s, so it has no spectrum.".formatted(tensor, norm));
        }
        return norm;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int index = 0; index < one.length; index++) {
            sum += one[index] * other[index];
        }
        return sum;
    }

    /// Multiplies in place.
    static void scale(double[] vector, double factor) {
        for (int index = 0; index < vector.length; index++) {
            vector[index] *= factor;
        }
    }
}
