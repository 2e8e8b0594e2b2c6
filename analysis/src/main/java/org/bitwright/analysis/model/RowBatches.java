package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.AnalysisException;

/// Rows of tokens in batches of bounded size, in order.
final class RowBatches {
    private RowBatches() {
    }

    /// Cuts rows into batches of at most `tokens` tokens, or of one row that is longer.
    static List<List<int[]>> of(List<int[]> rows, int tokens) {
        List<List<int[]>> batches = new ArrayList<>();
        List<int[]> batch = new ArrayList<>();
        int size = 0;
        for (int[] row : rows) {
            if (!batch.isEmpty() && size + row.length > tokens) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
            batch.add(row);
            size += row.length;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /// Predicted positions of all rows.
    ///
    /// @throws AnalysisException
    ///             when there is none
    static long predictions(List<int[]> rows) {
        long predictions = rows.stream().mapToLong(row -> Math.max(0, row.length - 1)).sum();
        if (predictions == 0) {
            throw new AnalysisException("The rows have %d rows of tokens but predict none; a row needs 2 tokens."
                    .formatted(rows.size()));
        }
        return predictions;
    }

    /// @throws AnalysisException
    ///             when a token is no index of the vocabulary
    static void requireTokens(List<int[]> rows, int vocabulary) {
        for (int[] row : rows) {
            for (int token : row) {
                if (token < 0 || token >= vocabulary) {
                    throw new AnalysisException(
                            "The token id (%d) must be between 0 and %d.\nMaybe the text was tokenised for another model."
                                    .formatted(token, vocabulary - 1));
                }
            }
        }
    }
}
