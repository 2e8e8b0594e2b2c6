package org.bitwright.analysis.evaluation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Finds text that two sets of rows have in common, so that calibration, search and report texts stay apart.
///
/// Passages are compared by 64-bit hashes of [#PASSAGE] consecutive tokens. Those of the calibration text lie end to end
/// and are few enough to be kept with an analysis; every shared stretch of at least twice that length within one row is
/// found however the rows were cut.
public final class TextOverlap {
    /// Tokens per compared passage: long enough that natural text does not repeat by chance.
    public static final int PASSAGE = 48;

    private static final int FEWEST = 2;
    private static final int ONE_IN = 100;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private TextOverlap() {
    }

    /// The passages of a text, end to end within each row.
    public static List<Long> passages(TokenRows text) {
        return text.rows().stream().flatMapToLong(row -> hashes(row, PASSAGE)).boxed().toList();
    }

    /// How many of some passages occur anywhere in a text.
    public static long shared(List<Long> passages, TokenRows text) {
        Set<Long> there = text.rows().stream().flatMapToLong(row -> hashes(row, 1)).boxed()
                .collect(Collectors.toSet());
        return passages.stream().filter(there::contains).count();
    }

    /// Refuses a text that shares more with the calibration text than the odd phrase that manuals repeat: at least two
    /// passages, and more than one in a hundred of them.
    ///
    /// @param calibration
    ///            its [#passages(TokenRows)]
    /// @param purpose
    ///            what the text is for, to name it in the message: "report"
    /// @throws EvaluationException
    ///             when it does
    public static void refuse(List<Long> calibration, TokenRows text, String purpose) {
        long shared = shared(calibration, text);
        if (shared >= FEWEST && shared * ONE_IN > calibration.size()) {
            throw new EvaluationException(
                    """
                            The %s text shares %d of the %d passages of %d tokens that the analysis was calibrated on, so its loss would flatter.
                            Maybe use a text that the analysis has not seen."""
                            .formatted(purpose, shared, calibration.size(), PASSAGE));
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
