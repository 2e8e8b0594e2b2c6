package org.bitwright.analysis.salience;

/// The sum of a tensor's pairwise interactions with the other tensors of its block: what storing two together costs beyond
/// both alone.
public record InterLayerMetric() implements SensitivityMetric {
    public static final String NAME = "inter-layer-dependency";

    @Override
    public MetricDescription description() {
        return new MetricDescription(NAME,
                "Sum of L(i,j) - L(i) - L(j) + L() over the tensors of the same block, all at 4 bits",
                "After Deng et al. 2023, CLADO, and the abstract of Augmenting Hessians with Inter-Layer Dependencies",
                CostClass.MEASURED, "nats per token");
    }
}
