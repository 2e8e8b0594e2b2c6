package org.bitwright.analysis.salience;

/// ShiftAddLLM's importance score ‖ |W| / diag U ‖_F · std(W / diag U)².
public record ShiftAddLlmImportance() implements LayerInputMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("shiftaddllm-importance",
                "Norm times variance of the weights over the inverse layer Hessian",
                "You et al. 2024, ShiftAddLLM: Accelerating Pretrained LLMs via Post-Training Multiplication-Less "
                        + "Reparameterization",
                CostClass.FORWARD, "cubed weight over factor");
    }

    @Override
    public double value(float[] weights, InputSummary inputs) {
        InverseFactor factor = inputs.inverseFactor();
        int columns = inputs.columns();
        double sum = 0;
        double squares = 0;
        for (int index = 0; index < weights.length; index++) {
            double scaled = weights[index] * Math.sqrt(factor.squaredReciprocal(index % columns));
            sum += scaled;
            squares += scaled * scaled;
        }
        double mean = sum / weights.length;
        double variance = (squares - weights.length * mean * mean) / Math.max(1, weights.length - 1);
        return Math.sqrt(squares) * variance;
    }
}
