package org.bitwright.analysis.salience.gradient;

import java.util.List;
import java.util.Random;

import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.LabelMetric;
import org.bitwright.analysis.salience.MetricDescription;

/// The trace of the Fisher information, which for a softmax is the Gauss-Newton trace, from labels drawn from the model's own
/// predictions: T · ‖∇ mean loss of T sampled labels‖² is unbiased for one row, because labels of different positions are
/// independent and their scores have mean 0.
///
/// Same scale as the Hessian trace; its standard error holds the scatter of labels and of rows.
public record SampledFisher() implements LabelMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("fisher-trace-sampled",
                "Gauss-Newton trace from labels sampled from the model (true Fisher, unbiased)",
                "Kunstner et al. 2019, Limitations of the Empirical Fisher Approximation for Natural Gradient Descent",
                CostClass.GRADIENT,
                "nats per squared weight unit, summed over the tensor");
    }

    @Override
    public void draw(List<double[]> probabilities, Random stream, Draws draws) {
        int[] targets = probabilities.stream().mapToInt(p -> sample(p, stream.nextDouble())).toArray();
        draws.accept(targets, targets.length);
    }

    private static int sample(double[] probabilities, double uniform) {
        int token = 0;
        double rest = uniform - probabilities[0];
        while (rest > 0 && token < probabilities.length - 1) {
            token++;
            rest -= probabilities[token];
        }
        return token;
    }
}
