package org.bitwright.analysis.model.tape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of tokens laid one after the other. The arrays it hands out are its own and must not be changed.
public final class Batch {
    private final int[] tokens;
    private final int[] targets;
    private final int[] positions;
    private final int[] starts;
    private final int leftOut;

    private Batch(int[] tokens, int[] targets, int[] positions, int[] starts, int leftOut) {
        this.tokens = tokens;
        this.targets = targets;
        this.positions = positions;
        this.starts = starts;
        this.leftOut = leftOut;
    }

    /// The inputs that predict a token: every row without its last token.
    public static Batch predicting(List<int[]> rows) {
        return of(rows, 1);
    }

    /// One row without its last token, and labels of its positions in place of the tokens that follow.
    ///
    /// @param targets
    ///            one label per input, −1 for none
    public static Batch labelled(int[] row, int[] targets) {
        Batch inputs = predicting(List.of(row));
        return new Batch(inputs.tokens, targets.clone(), inputs.positions, inputs.starts, inputs.leftOut);
    }

    /// Every token of every row.
    public static Batch whole(List<int[]> rows) {
        return of(rows, 0);
    }

    private static Batch of(List<int[]> rows, int leftOut) {
        int[] starts = new int[rows.size() + 1];
        for (int r = 0; r < rows.size(); r++) {
            starts[r + 1] = starts[r] + Math.max(0, rows.get(r).length - leftOut);
        }
        int[] tokens = new int[starts[rows.size()]];
        int[] targets = new int[tokens.length];
        int[] positions = new int[tokens.length];
        Arrays.fill(targets, -1);
        for (int r = 0; r < rows.size(); r++) {
            int[] row = rows.get(r);
            for (int i = starts[r]; i < starts[r + 1]; i++) {
                int position = i - starts[r];
                tokens[i] = row[position];
                positions[i] = position;
                targets[i] = position + 1 < row.length ? row[position + 1] : -1;
            }
        }
        return new Batch(tokens, targets, positions, starts, leftOut);
    }

    /// Input tokens of all rows.
    public int[] tokens() {
        return tokens;
    }

    /// The token that each position predicts, −1 where nothing follows.
    public int[] targets() {
        return targets;
    }

    /// Index of each token in its own row.
    public int[] positions() {
        return positions;
    }

    /// Where each row begins, and at the end the number of tokens.
    public int[] starts() {
        return starts;
    }

    /// The row that a token of the batch belongs to.
    public int rowOf(int token) {
        int row = 0;
        while (starts[row + 1] <= token) {
            row++;
        }
        return row;
    }

    /// What belongs to the tokens of each row.
    ///
    /// @param byToken
    ///            one value per token
    public List<double[]> byRow(double[] byToken) {
        return IntStream.range(0, rows())
                .mapToObj(row -> Arrays.copyOfRange(byToken, starts[row], starts[row + 1]))
                .toList();
    }

    /// Number of tokens.
    public int size() {
        return tokens.length;
    }

    /// Number of rows.
    public int rows() {
        return starts.length - 1;
    }

    /// Number of tokens of a whole row, the one that is only predicted included.
    int length(int row) {
        return starts[row + 1] - starts[row] + leftOut;
    }
}
