package org.bitwright.analysis.salience.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.LabelMetric;
import org.bitwright.analysis.salience.MetricDescription;

/// The trace of the Fisher information summed over every label of every position: what sampled labels estimate, without their
/// noise. One backward pass per position and label, so only for small vocabularies.
public record ExactFisher() implements LabelMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("fisher-trace-exact",
                "Gauss-Newton trace summed over all labels (small vocabularies only)",
                "Martens 2020, New Insights and Perspectives on the Natural Gradient Method", CostClass.GRADIENT,
                "nats per squared weight unit, summed over the tensor");
    }

    /// Labels at most; a larger vocabulary needs sampled labels.
    public static final int LARGEST_VOCABULARY = 512;

    @Override
    public void draw(List<double[]> probabilities, Random stream, Draws draws) {
        int vocabulary = probabilities.getFirst().length;
        if (vocabulary > LARGEST_VOCABULARY) {
            throw new AnalysisException(
                    """
                            The metric fisher-trace-exact needs one pass per token and label, and the vocabulary has %d labels; \
                            %d are the most.
                            Maybe use fisher-trace-sampled, which is unbiased for the same number."""
                            .formatted(vocabulary, LARGEST_VOCABULARY));
        }
        int[] targets = new int[probabilities.size()];
        Arrays.fill(targets, -1);
        for (int position = 0; position < targets.length; position++) {
            for (int label = 0; label < vocabulary; label++) {
                targets[position] = label;
                draws.accept(targets, probabilities.get(position)[label] / targets.length);
            }
            targets[position] = -1;
        }
    }
}
