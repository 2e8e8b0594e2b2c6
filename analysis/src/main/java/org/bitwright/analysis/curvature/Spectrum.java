package org.bitwright.analysis.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.evaluation.SampleMean;

/// The spectral density of one tensor's block of the Hessian, by stochastic Lanczos quadrature (Ghorbani et al. 2019; Yao
/// et al. 2020, PyHessian).
///
/// @param tensor
///            name in the model file
/// @param size
///            number of eigenvalues, which is the number of weights
/// @param probes
///            one run each
public record Spectrum(String tensor, long size, List<RitzValues> probes) {
    /// Variance of the Gaussian around each node over the width of the spectrum, as PyHessian has it.
    private static final double RELATIVE_VARIANCE = 1e-5;
    private static final double MARGIN = 0.01;

    public Spectrum {
        probes = List.copyOf(probes);
    }

    /// The trace that the probes give, n · mean eigenvalue, with the scatter of probes as its error.
    public MetricValue trace() {
        SampleMean mean = over(probe -> size * probe.mean());
        return new MetricValue(mean.mean(), mean.standardError(), probes.size());
    }

    /// Share of eigenvalues below 0.
    public double negativeMass() {
        return over(RitzValues::negativeMass).mean();
    }

    /// The smallest Ritz value, averaged over probes.
    public double lowest() {
        return over(probe -> probe.values().getFirst()).mean();
    }

    /// The largest Ritz value, averaged over probes.
    public double highest() {
        return over(probe -> probe.values().getLast()).mean();
    }

    private SampleMean over(ToDoubleFunction<RitzValues> statistic) {
        SampleMean mean = new SampleMean();
        probes.forEach(probe -> mean.add(statistic.applyAsDouble(probe)));
        return mean;
    }

    /// The density on evenly spaced eigenvalues, normalised to sum to 1 over the grid times its spacing.
    ///
    /// @param count
    ///            points of the grid, at least 2
    public List<DensityPoint> density(int count) {
        double low = lowest() - MARGIN;
        double step = (highest() + MARGIN - low) / (count - 1);
        double variance = RELATIVE_VARIANCE * Math.max(1, highest() - lowest());
        double[] heights = new double[count];
        double total = 0;
        for (int point = 0; point < count; point++) {
            heights[point] = height(low + point * step, variance);
            total += heights[point] * step;
        }
        List<DensityPoint> density = new ArrayList<>(count);
        for (int point = 0; point < count; point++) {
            density.add(new DensityPoint(low + point * step, total == 0 ? 0 : heights[point] / total));
        }
        return density;
    }

    private double height(double at, double variance) {
        double sum = 0;
        for (RitzValues probe : probes) {
            for (int node = 0; node < probe.values().size(); node++) {
                double distance = at - probe.values().get(node);
                sum += probe.weights().get(node) * Math.exp(-distance * distance / (2 * variance));
            }
        }
        return sum / probes.size();
    }

    /// One point of the density.
    ///
    /// @param eigenvalue
    ///            nats per squared weight unit
    /// @param density
    ///            share of eigenvalues per unit
    public record DensityPoint(double eigenvalue, double density) {}
}
