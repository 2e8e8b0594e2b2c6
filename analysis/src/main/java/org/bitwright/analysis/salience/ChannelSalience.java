package org.bitwright.analysis.salience;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;

/// How much each output channel of one linear weight matters: SliM-LLM's element salience w² / U_jj² averaged over the
/// channel's row. A tensor that no activations enter, such as an embedding, has the mean of w².
///
/// @param tensor
///            name of the tensor
/// @param activations
///            whether activations were weighed in
/// @param channels
///            salience by output channel, in the tensor's order
public record ChannelSalience(String tensor, boolean activations, List<Double> channels) {
    public ChannelSalience {
        channels = List.copyOf(channels);
    }

    /// Runs one forward pass over the text.
    ///
    /// @param model
    ///            holds the original weights
    /// @param text
    ///            calibration rows
    public static ChannelSalience of(DifferentiableModel model, String tensor, TokenRows text) {
        StoredWeights weights = new StoredWeights(model);
        float[] rows = weights.originalRows(tensor);
        InputCollector collector = new InputCollector(Set.of(tensor), InputMoments::correlated);
        collector.collect(visitor -> model.visitLinearInputs(text.rows(), visitor), text.size());
        MomentParts moments = collector.moments().get(tensor);
        int columns = weights.columns(tensor);
        double[] factors = new double[columns];
        InverseFactor factor = moments == null ? null : moments.whole().summary().inverseFactor();
        for (int column = 0; column < columns; column++) {
            factors[column] = factor == null ? 1 : factor.squaredReciprocal(column);
        }
        return new ChannelSalience(tensor, factor != null, means(rows, factors));
    }

    private static List<Double> means(float[] rows, double[] factors) {
        List<Double> channels = new ArrayList<>();
        for (int start = 0; start < rows.length; start += factors.length) {
            double sum = 0;
            for (int column = 0; column < factors.length; column++) {
                double weight = rows[start + column];
                sum += weight * weight * factors[column];
            }
            channels.add(sum / factors.length);
        }
        return channels;
    }
}
