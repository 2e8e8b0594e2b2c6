package org.bitwright.analysis.curvature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.RademacherDirection;
import org.bitwright.analysis.model.Curvature;

/// Stochastic Lanczos quadrature with full re-orthogonalisation.
///
/// @param seed
///            of the vectors that runs start from
/// @param steps
///            products per run at most; fewer when the Krylov space is used up
/// @param probes
///            runs
public record LanczosQuadrature(long seed, int steps, int probes) {
    public LanczosQuadrature {
        if (steps < 1 || probes < 1) {
            throw new AnalysisException("The steps (%d) and probes (%d) must be at least 1.".formatted(steps, probes));
        }
    }

    /// The spectrum of one tensor's block. Memory: `steps` vectors of the tensor's size in double.
    ///
    /// @param size
    ///            number of weights
    /// @return the runs; when cancelled there are fewer than asked for, and the last has the nodes of the products so far
    /// @throws AnalysisException
    ///             when the vectors would not fit, or the curvature is not finite
    public Spectrum of(Curvature curvature, String tensor, int size, Progress progress) {
        requireRoom(tensor, size);
        List<RitzValues> found = new ArrayList<>();
        for (int probe = 0; probe < probes && (probe == 0 || !progress.cancelled()); probe++) {
            double[] start = new double[size];
            new RademacherDirection(seed, probe).fill(tensor, 0, size, start);
            KrylovSpace.scale(start, 1 / Math.sqrt(size));
            found.add(run(curvature, tensor, start, probe, progress));
        }
        return new Spectrum(tensor, size, found);
    }

    private void requireRoom(String tensor, int size) {
        long room = Runtime.getRuntime().maxMemory() / 2;
        long each = Math.multiplyExact((long) size, Double.BYTES);
        if (each * Math.min(steps, size) > room) {
            throw new AnalysisException("""
                    %d Lanczos steps over %s need %d MB, and %d MB are there for them.
                    Maybe use at most %d steps.""".formatted(steps, tensor, (each * steps) >> 20, room >> 20,
                    Math.max(1, room / each)));
        }
    }

    private RitzValues run(Curvature curvature, String tensor, double[] start, int probe, Progress progress) {
        int most = Math.min(steps, start.length);
        AtomicInteger made = new AtomicInteger();
        KrylovSpace space = KrylovSpace.grow(curvature, tensor, start, most, ignored -> {
            progress.report("Spectrum of " + tensor, (long) probe * most + made.incrementAndGet(),
                    (long) probes * most);
            return !progress.cancelled();
        });
        return quadrature(space.eigen());
    }

    /// Eigenvalues of a tridiagonal matrix and the squared first components of its eigenvectors.
    static RitzValues quadrature(EigenDecomposition eigen) {
        List<Integer> order = IntStream.range(0, eigen.getRealEigenvalues().length).boxed()
                .sorted(Comparator.comparingDouble(eigen::getRealEigenvalue)).toList();
        return new RitzValues(order.stream().map(eigen::getRealEigenvalue).toList(),
                order.stream().map(node -> Math.pow(eigen.getEigenvector(node).getEntry(0), 2)).toList());
    }
}
