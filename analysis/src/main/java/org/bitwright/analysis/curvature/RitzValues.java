package org.bitwright.analysis.curvature;

import java.util.List;

/// What one Lanczos run says about a spectrum: Gauss quadrature nodes and their weights.
///
/// @param values
///            approximate eigenvalues, ascending, nats per squared weight unit
/// @param weights
///            share of the spectrum that each stands for; they sum to 1
public record RitzValues(List<Double> values, List<Double> weights) {
    public RitzValues {
        values = List.copyOf(values);
        weights = List.copyOf(weights);
    }

    /// Σ weight · value: the mean eigenvalue.
    public double mean() {
        double sum = 0;
        for (int node = 0; node < values.size(); node++) {
            sum += weights.get(node) * values.get(node);
        }
        return sum;
    }

    /// Share of the spectrum below 0.
    public double negativeMass() {
        double sum = 0;
        for (int node = 0; node < values.size(); node++) {
            sum += values.get(node) < 0 ? weights.get(node) : 0;
        }
        return sum;
    }
}
