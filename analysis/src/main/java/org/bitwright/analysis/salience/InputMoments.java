package org.bitwright.analysis.salience;

import java.util.Arrays;

import org.bitwright.io.format.rounding.LayerInputs;
import org.jspecify.annotations.Nullable;

/// Second moments XᵀX and mean magnitudes of the activations that enter a linear layer, in double.
///
/// XᵀX is kept as its lower triangle, row after row: `columns · (columns + 1) / 2` values. Not thread-safe.
public final class InputMoments {
    private static final int TOKENS_AT_ONCE = 4;

    private final int columns;
    private final double[] gram;
    private final double[] magnitudes;
    private long tokens;
    private long sequences;
    private @Nullable InverseFactor factor;

    /// @param columns
    ///            input features
    public InputMoments(int columns) {
        this.columns = columns;
        gram = new double[Math.toIntExact((long) columns * (columns + 1) / 2)];
        magnitudes = new double[columns];
    }

    /// Bytes that the moments of one layer take.
    public static long bytes(int columns) {
        return Double.BYTES * ((long) columns * (columns + 1) / 2 + columns);
    }

    public int columns() {
        return columns;
    }

    /// Counts rows of text whose activations are added; GPTQ's Hessian is a mean over these, not over tokens.
    void addSequences(long count) {
        sequences += count;
    }

    /// Adds activations `[count, columns]`, row-major.
    public void add(float[] activations, int count) {
        double[] block = new double[TOKENS_AT_ONCE * columns];
        for (int first = 0; first < count; first += TOKENS_AT_ONCE) {
            int here = Math.min(TOKENS_AT_ONCE, count - first);
            Arrays.fill(block, 0);
            for (int element = 0; element < here * columns; element++) {
                block[element] = activations[first * columns + element];
                magnitudes[element % columns] += Math.abs(block[element]);
            }
            addOuter(block);
        }
        tokens += count;
        factor = null;
    }

    private void addOuter(double[] block) {
        int start = 0;
        for (int row = 0; row < columns; row++) {
            double a = block[row];
            double b = block[columns + row];
            double c = block[2 * columns + row];
            double d = block[3 * columns + row];
            for (int column = 0; column <= row; column++) {
                gram[start + column] += a * block[column] + b * block[columns + column]
                        + c * block[2 * columns + column]
                        + d * block[3 * columns + column];
            }
            start += row + 1;
        }
    }

    /// The sum of these moments and others, each times a factor: 1 to add a part, −1 to leave it out.
    InputMoments plus(InputMoments other, int sign) {
        InputMoments sum = new InputMoments(columns);
        for (int index = 0; index < gram.length; index++) {
            sum.gram[index] = gram[index] + sign * other.gram[index];
        }
        for (int column = 0; column < columns; column++) {
            sum.magnitudes[column] = magnitudes[column] + sign * other.magnitudes[column];
        }
        sum.tokens = tokens + sign * other.tokens;
        sum.sequences = sequences + sign * other.sequences;
        return sum;
    }

    /// Mean |x| of every input feature over tokens.
    public double[] meanMagnitudes() {
        return Arrays.stream(magnitudes).map(sum -> sum / Math.max(1, tokens)).toArray();
    }

    /// The same as means over tokens, for rounding.
    public LayerInputs layerInputs() {
        double[] means = Arrays.stream(gram).map(sum -> sum / Math.max(1, tokens)).toArray();
        return new LayerInputs(means, meanMagnitudes());
    }

    /// The factor of the layer-output Hessian 2 XᵀX / sequences, computed once.
    public InverseFactor inverseFactor() {
        InverseFactor known = factor;
        if (known == null) {
            known = InverseFactor.of(gram, columns, 2.0 / Math.max(1, sequences));
            factor = known;
        }
        return known;
    }
}
