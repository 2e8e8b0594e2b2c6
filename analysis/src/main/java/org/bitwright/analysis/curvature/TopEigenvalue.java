package org.bitwright.analysis.curvature;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.RademacherDirection;
import org.bitwright.analysis.model.Curvature;
import org.jspecify.annotations.Nullable;

/// The eigenvalue of largest magnitude of one tensor's block of the Hessian, with its sign.
///
/// Power iteration that keeps the last vectors instead of one: each round grows a Krylov space from the best vector so
/// far and goes on with the best vector within it (restarted Lanczos). Plain power iteration hardly moves where two
/// eigenvalues of opposite sign are almost equally large, which trained and random models alike have.
///
/// @param seed
///            of the first vector
/// @param mostProducts
///            Hessian-vector products at most
/// @param tolerance
///            residual over the eigenvalue's magnitude at which it ends
public record TopEigenvalue(long seed, int mostProducts, double tolerance) {
    /// An eigenvalue lies within the residual for certain, and mostly within its square over the distance to the next.
    public static final TopEigenvalue DEFAULT = new TopEigenvalue(1, 400, 5e-5);

    /// Enough to rank tensors: the tolerance and the limit of PyHessian.
    public static final TopEigenvalue FOR_RANKS = new TopEigenvalue(1, 100, 1e-3);

    private static final int MOST_VECTORS = 24;
    private static final int FEWEST_VECTORS = 3;

    /// The same from another first vector.
    public TopEigenvalue withSeed(long other) {
        return new TopEigenvalue(other, mostProducts, tolerance);
    }

    /// Iterates until the residual is small enough or the products are used up. Memory: at most 24 vectors of the tensor's
    /// size in double, fewer where they would take more than a quarter of the heap, at least 3.
    ///
    /// @param size
    ///            number of weights
    /// @return the eigenvalue, its residual ‖Hv − λv‖ as the error, and the products made; null when cancelled
    public @Nullable MetricValue of(Curvature curvature, String tensor, int size, Progress progress) {
        long room = Runtime.getRuntime().maxMemory() / 4 / ((long) size * Double.BYTES);
        int vectors = Math.clamp(room, FEWEST_VECTORS, MOST_VECTORS);
        double[] vector = new double[size];
        new RademacherDirection(seed, 0).fill(tensor, 0, size, vector);
        KrylovSpace.scale(vector, 1 / Math.sqrt(size));
        int products = 0;
        while (true) {
            KrylovSpace space = KrylovSpace.grow(curvature, tensor, vector,
                    Math.min(vectors, mostProducts - products),
                    grown -> !progress.cancelled() && !settled(grown));
            if (progress.cancelled()) {
                return null;
            }
            products += space.size();
            Found found = largest(space);
            if (settled(found) || products >= mostProducts) {
                return new MetricValue(found.value(), found.residual(), products);
            }
            vector = space.vector(found.coordinates());
        }
    }

    /// @param value
    ///            an eigenvalue within a space
    /// @param coordinates
    ///            its vector within the space
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Found(double value, double residual, double[] coordinates) {}

    private boolean settled(KrylovSpace space) {
        return settled(largest(space));
    }

    private boolean settled(Found found) {
        return found.residual() <= tolerance * Math.abs(found.value());
    }

    private static Found largest(KrylovSpace space) {
        EigenDecomposition eigen = space.eigen();
        double[] values = eigen.getRealEigenvalues();
        int largest = 0;
        for (int index = 1; index < values.length; index++) {
            if (Math.abs(values[index]) > Math.abs(values[largest])) {
                largest = index;
            }
        }
        double[] coordinates = eigen.getEigenvector(largest).toArray();
        return new Found(values[largest], space.residual(coordinates), coordinates);
    }
}
