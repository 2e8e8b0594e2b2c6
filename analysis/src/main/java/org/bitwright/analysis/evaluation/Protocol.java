package org.bitwright.analysis.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A rule for cutting a text and choosing the positions that count. Perplexities of different protocols never compare.
public enum Protocol {
    /// Mean loss over every predicted position of every row, rows independent.
    PLAIN("plain", 512, 1),
    /// The rule of llama.cpp's perplexity tool: the first token of every chunk is overwritten with the model's
    /// beginning-of-sequence token if it adds one, and only predictors in the second half of a chunk count
    /// (`context − context / 2 − 1` positions each).
    LLAMA_CPP("llama.cpp", 512, 2),
    /// The rule of the GPTQ authors' code: non-overlapping chunks of one stream, every predicted position counts.
    GPTQ("gptq", 2048, 1);

    private final String id;
    private final int defaultContext;
    private final int leastChunks;

    Protocol(String id, int defaultContext, int leastChunks) {
        this.id = id;
        this.defaultContext = defaultContext;
        this.leastChunks = leastChunks;
    }

    /// The protocol of this name.
    ///
    /// @throws EvaluationException
    ///             when there is none; the message lists them
    public static Protocol named(String id) {
        return Arrays.stream(values()).filter(protocol -> protocol.id.equals(id)).findFirst()
                .orElseThrow(() -> new EvaluationException("The protocol (%s) must be one of %s.".formatted(id,
                        Arrays.stream(values()).map(Protocol::id).collect(Collectors.joining(", ")))));
    }

    /// The name used in files and on the command line, shown beside every number.
    public String id() {
        return id;
    }

    /// Tokens per chunk when nothing else is asked for.
    public int defaultContext() {
        return defaultContext;
    }

    /// Cuts a text into the rows that this protocol evaluates.
    ///
    /// @param tokens
    ///            the whole text tokenised once, with the beginning-of-sequence token in front if the model adds it
    /// @param context
    ///            tokens per chunk, at least 4
    /// @param beginningOfSequence
    ///            the token that the model adds in front of a text; empty when it adds none
    /// @throws EvaluationException
    ///             when the text is too short
    public TokenRows rows(int[] tokens, int context, OptionalInt beginningOfSequence) {
        if (context < 4) {
            throw new EvaluationException("The context (%d) must be at least 4 tokens.".formatted(context));
        }
        long least = (long) leastChunks * context;
        if (tokens.length < least) {
            throw new EvaluationException("""
                    The text has %d tokens, and the protocol %s with a context of %d needs at least %d.
                    Maybe use a longer text or a smaller context.""".formatted(tokens.length, id, context, least));
        }
        TokenRows rows = TokenRows.cut(tokens, context);
        if (this != LLAMA_CPP || beginningOfSequence.isEmpty()) {
            return rows;
        }
        List<int[]> begun = rows.rows();
        begun.forEach(row -> row[0] = beginningOfSequence.getAsInt());
        return rows;
    }

    /// The first predictor position of a row that counts; the last one is always the token before the row's end.
    int firstPredictor(int rowLength) {
        return switch (this) {
            case PLAIN, GPTQ -> 0;
            case LLAMA_CPP -> rowLength / 2;
        };
    }
}
