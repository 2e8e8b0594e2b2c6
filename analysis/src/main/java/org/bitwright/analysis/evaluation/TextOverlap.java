package org.bitwright.analysis.evaluation;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Finds text that two sets of rows have in common, so that calibration, search and report texts stay apart.
///
/// Passages are compared by 64-bit hashes of [#PASSAGE] consecutive tokens. Every shared stretch of at least twice that
/// length within one row is found however the rows were cut.
public final class TextOverlap {
    /// Tokens per compared passage: long enough that natural text does not repeat by chance.
    public static final int PASSAGE = 48;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private TextOverlap() {
    }

    /// The number of passages of `second` that also occur in `first`.
    public static long sharedPassages(TokenRows first, TokenRows second) {
        Set<Long> known = first.rows().stream().flatMapToLong(row -> hashes(row, 1)).boxed()
                .collect(Collectors.toSet());
        return second.rows().stream().flatMapToLong(row -> hashes(row, PASSAGE)).filter(known::contains).count();
    }

    /// Refuses texts that share a passage.
    ///
    /// @param purpose
    ///            what `second` is for, to name it in the message: "evaluation"
    /// @throws EvaluationException
    ///             when there is one
    public static void refuse(TokenRows first, TokenRows second, String purpose) {
        long shared = sharedPassages(first, second);
        if (shared > 0) {
            throw new EvaluationException("""
                    The %s text shares %d passages of %d tokens with the calibration text, so its loss would flatter.
                    Maybe use a text that the analysis has not seen.""".formatted(purpose, shared, PASSAGE));
        }
    }

    private static LongStream hashes(int[] row, int stride) {
        return Stream.iterate(0, start -> start + PASSAGE <= row.length, start -> start + stride)
                .mapToLong(start -> hash(row, start));
    }

    private static long hash(int[] row, int start) {
        return IntStream.range(start, start + PASSAGE).asLongStream()
                .reduce(0, (hash, position) -> (hash + row[(int) position] + 1) * MULTIPLIER
                        ^ (hash >>> 29));
    }
}
