package org.bitwright.analysis.evaluation;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Rows of token ids, each a text of its own: the model sees nothing of one row while it reads another.
///
/// Immutable; the arrays are shared with callers and must not be changed.
public final class TokenRows {
    private final List<int[]> rows;

    private TokenRows(List<int[]> rows) {
        this.rows = List.copyOf(rows);
    }

    /// Rows as they are.
    ///
    /// @param rows
    ///            at least one row, each of at least 2 tokens; lengths may differ
    /// @throws EvaluationException
    ///             when there is no row, or a row predicts nothing
    public static TokenRows of(List<int[]> rows) {
        if (rows.isEmpty()) {
            throw new EvaluationException("There are no rows of tokens.\nMaybe the file of token ids is empty.");
        }
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).length < 2) {
                throw new EvaluationException("Row %d has %d tokens, and a prediction needs at least 2."
                        .formatted(row, rows.get(row).length));
            }
        }
        return new TokenRows(rows);
    }

    /// Cuts a stream into consecutive rows of `context` tokens; a shorter rest is dropped.
    ///
    /// @param context
    ///            tokens per row, at least 2
    /// @throws EvaluationException
    ///             when the stream is shorter than one row
    public static TokenRows cut(int[] tokens, int context) {
        if (context < 2) {
            throw new EvaluationException("The context (%d) must be at least 2 tokens.".formatted(context));
        }
        if (tokens.length < context) {
            throw new EvaluationException("""
                    The text has %d tokens, fewer than one row of %d.
                    Maybe use a longer text or a smaller context.""".formatted(tokens.length, context));
        }
        List<int[]> rows = new ArrayList<>(tokens.length / context);
        for (int start = 0; start + context <= tokens.length; start += context) {
            rows.add(Arrays.copyOfRange(tokens, start, start + context));
        }
        return new TokenRows(rows);
    }

    public List<int[]> rows() {
        return rows;
    }

    public int size() {
        return rows.size();
    }

    /// The first `count` rows, or all when there are fewer.
    ///
    /// @param count
    ///            at least 1
    public TokenRows first(int count) {
        return count >= rows.size() ? this : new TokenRows(rows.subList(0, count));
    }

    /// The rows that hold at most `tokens` tokens in all, from the first on, but always at least one row.
    public TokenRows upTo(long tokens) {
        long sum = rows.getFirst().length;
        int count = 1;
        while (count < rows.size() && sum + rows.get(count).length <= tokens) {
            sum += rows.get(count).length;
            count++;
        }
        return first(count);
    }

    /// As many rows as [#upTo(long)] would take, but evenly spread over the text: a text's beginning is about one thing.
    public TokenRows spread(long tokens) {
        int count = upTo(tokens).size();
        List<int[]> chosen = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            chosen.add(rows.get(Math.toIntExact((2L * row + 1) * rows.size() / (2L * count))));
        }
        return new TokenRows(chosen);
    }

    /// Splits into at most `count` parts of consecutive rows, as even as possible, none empty.
    public List<TokenRows> parts(int count) {
        int parts = Math.clamp(count, 1, rows.size());
        List<TokenRows> result = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = Math.toIntExact((long) rows.size() * part / parts);
            int to = Math.toIntExact((long) rows.size() * (part + 1) / parts);
            result.add(new TokenRows(rows.subList(from, to)));
        }
        return result;
    }

    /// The number of predicted positions: every token but the first of each row.
    public long predictions() {
        return rows.stream().mapToLong(row -> row.length - 1L).sum();
    }

    /// Tokens of the longest row.
    public int context() {
        return rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    }

    /// SHA-256, lowercase hexadecimal, over the length and the ids of every row as big-endian 32-bit integers.
    public String hash() {
        MessageDigest digest = sha256();
        for (int[] row : rows) {
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (row.length + 1));
            bytes.putInt(row.length);
            bytes.asIntBuffer().put(row);
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
