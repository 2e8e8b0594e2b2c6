package org.bitwright.analysis.salience;

import java.util.Arrays;
import java.util.Objects;

import org.bitwright.analysis.model.matrix.CholeskyDiagonal;
import org.bitwright.analysis.model.matrix.GramProduct;
import org.bitwright.io.format.rounding.LayerInputs;
import org.jspecify.annotations.Nullable;

/// Mean magnitudes of the activations that enter a linear layer and, where somebody needs them, their second moments XᵀX,
/// in double.
///
/// XᵀX is kept as its lower triangle, row after row: `columns · (columns + 1) / 2` values. Not thread-safe.
public final class InputMoments {
    private final int columns;
    private final double @Nullable [] gram;
    private final double[] magnitudes;
    private long tokens;
    private long sequences;

    private InputMoments(int columns, boolean correlated) {
        this.columns = columns;
        gram = correlated ? new double[triangle(columns)] : null;
        magnitudes = new double[columns];
    }

    /// Second moments and magnitudes.
    ///
    /// @param columns
    ///            input features
    public static InputMoments correlated(int columns) {
        return new InputMoments(columns, true);
    }

    /// Magnitudes alone, which take a value per column.
    public static InputMoments magnitudes(int columns) {
        return new InputMoments(columns, false);
    }

    /// Bytes that correlated moments of one layer take.
    public static long bytes(int columns) {
        return Double.BYTES * ((long) columns * (columns + 1) / 2 + columns);
    }

    private static int triangle(int rows) {
        return Math.toIntExact((long) rows * (rows + 1) / 2);
    }

    /// Counts rows of text whose activations are added; GPTQ's Hessian is a mean over these, not over tokens.
    void addSequences(long count) {
        sequences += count;
    }

    /// Adds activations `[count, columns]`, row-major.
    public void add(float[] activations, int count) {
        for (int first = 0; first < count * columns; first += columns) {
            for (int column = 0; column < columns; column++) {
                magnitudes[column] += Math.abs(activations[first + column]);
            }
        }
        if (gram != null) {
            GramProduct.add(activations, count, columns, gram);
        }
        tokens += count;
    }

    /// The sum of these moments and others.
    InputMoments plus(InputMoments other) {
        InputMoments sum = new InputMoments(columns, gram != null);
        if (sum.gram != null) {
            double[] ours = requireGram();
            double[] theirs = other.requireGram();
            Arrays.setAll(sum.gram, index -> ours[index] + theirs[index]);
        }
        Arrays.setAll(sum.magnitudes, column -> magnitudes[column] + other.magnitudes[column]);
        sum.tokens = tokens + other.tokens;
        sum.sequences = sequences + other.sequences;
        return sum;
    }

    /// What metrics read of these moments.
    InputSummary summary() {
        return new InputSummary(means(magnitudes, tokens), gram == null
                ? null
                : InverseFactor.of(columns, elements(gram), scale(sequences)));
    }

    /// What metrics read of these moments less those of a part of the text.
    InputSummary summaryWithout(InputMoments part) {
        double[] rest = new double[columns];
        Arrays.setAll(rest, column -> magnitudes[column] - part.magnitudes[column]);
        double[] means = means(rest, tokens - part.tokens);
        if (gram == null) {
            return new InputSummary(means, null);
        }
        double[] all = gram;
        double[] left = part.requireGram();
        return new InputSummary(means, InverseFactor.of(columns, (row, column) -> {
            int index = triangle(row) + column;
            return all[index] - left[index];
        }, scale(sequences - part.sequences)));
    }

    /// The same as means over tokens, for rounding.
    public LayerInputs layerInputs() {
        return new LayerInputs(means(requireGram(), tokens), means(magnitudes, tokens));
    }

    private double[] requireGram() {
        return Objects.requireNonNull(gram, "second moments were not collected");
    }

    /// The layer-output Hessian is 2 XᵀX / sequences.
    private static double scale(long sequences) {
        return 2.0 / Math.max(1, sequences);
    }

    static CholeskyDiagonal.Elements elements(double[] lowerTriangle) {
        return (row, column) -> lowerTriangle[triangle(row) + column];
    }

    private static double[] means(double[] sums, long count) {
        double[] means = new double[sums.length];
        Arrays.setAll(means, index -> sums[index] / Math.max(1, count));
        return means;
    }
}
