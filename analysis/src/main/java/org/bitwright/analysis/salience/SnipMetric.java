package org.bitwright.analysis.salience;

/// SNIP's connection sensitivity Σ |w · g| with the gradient of the whole text.
public record SnipMetric() implements GradientMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("snip", "Sum of |weight × gradient|: first-order loss change when weights vanish",
                "Lee et al. 2019, SNIP: Single-shot Network Pruning based on Connection Sensitivity",
                CostClass.GRADIENT, "nats");
    }

    @Override
    public Term term(double fullNorm) {
        return (weight, full, row) -> Math.abs(weight) * Math.signum(full) * row;
    }

    @Override
    public boolean meanOfRows() {
        return false;
    }
}
