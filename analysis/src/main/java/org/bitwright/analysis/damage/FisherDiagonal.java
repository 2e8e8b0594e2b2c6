package org.bitwright.analysis.damage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Gradient;

/// The diagonal of the empirical Fisher information: mean squares of the gradients of single rows.
///
/// A row's gradient is that of its mean loss over T predicted positions; the squares are multiplied by T, which makes
/// them estimates of the information of one token when the gradients of a row's tokens are uncorrelated. Kept as float,
/// one array per part of the text, so that the scatter between parts is known.
public final class FisherDiagonal {
    private static final int CHUNK = 1 << 16;

    private final Map<String, float[]> values;

    private FisherDiagonal(Map<String, float[]> values) {
        this.values = Map.copyOf(values);
    }

    /// One diagonal per part of a text; fewer when cancelled, each of whole rows.
    public static List<FisherDiagonal> collect(DifferentiableModel model, StoredWeights weights, List<TokenRows> parts,
            Progress progress) {
        List<FisherDiagonal> diagonals = new ArrayList<>();
        int total = parts.stream().mapToInt(TokenRows::size).sum();
        int done = 0;
        for (TokenRows part : parts) {
            Map<String, float[]> sums = new HashMap<>();
            weights.tensors().forEach(tensor -> sums.put(tensor, new float[weights.original(tensor).length]));
            for (int[] row : part.rows()) {
                if (progress.cancelled()) {
                    return diagonals;
                }
                double scale = (row.length - 1.0) / part.size();
                try (Gradient gradient = model.gradient(List.of(row))) {
                    sums.forEach((tensor, sum) -> addSquares(gradient, tensor, scale, sum));
                }
                progress.report("Fisher diagonal", ++done, total);
            }
            diagonals.add(new FisherDiagonal(sums));
        }
        return diagonals;
    }

    /// Σ F · (second − first)² over one tensor.
    double weightedDistance(String tensor, float[] first, float[] second) {
        float[] fisher = values.getOrDefault(tensor, new float[first.length]);
        double sum = 0;
        for (int element = 0; element < fisher.length; element++) {
            double difference = (double) second[element] - first[element];
            sum += fisher[element] * difference * difference;
        }
        return sum;
    }

    private static void addSquares(Gradient gradient, String tensor, double scale, float[] sum) {
        double[] chunk = new double[Math.min(CHUNK, sum.length)];
        for (int start = 0; start < sum.length; start += CHUNK) {
            int count = Math.min(CHUNK, sum.length - start);
            gradient.read(tensor, start, count, chunk);
            for (int element = 0; element < count; element++) {
                sum[start + element] += (float) (scale * chunk[element] * chunk[element]);
            }
        }
    }
}
