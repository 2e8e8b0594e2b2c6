package org.bitwright.io.tokenizer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.store.Excerpt;

/// The spelling of every id.
final class Vocabulary {
    private static final int MOST_TOKENS = 4_000_000;

    private final Map<Integer, String> pieces;
    private final int size;

    private Vocabulary(Map<Integer, String> pieces) {
        this.pieces = pieces;
        this.size = pieces.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    /// @throws MalformedTokenizerException
    ///             when ids are missing, negative, too large or given twice, or a merge list is missing
    static Vocabulary of(String source, JsonNode document) {
        JsonNode vocabulary = document.path("model").path("vocab");
        if (!vocabulary.isObject() || vocabulary.isEmpty() || !document.path("model").path("merges").isArray()) {
            throw new MalformedTokenizerException("The tokenizer %s has no vocabulary or no merges.".formatted(source));
        }
        Map<Integer, String> pieces = HashMap.newHashMap(vocabulary.size());
        vocabulary.properties().forEach(entry -> put(source, pieces, entry.getKey(), entry.getValue(), false));
        document.path("added_tokens")
                .forEach(token -> put(source, pieces, token.path("content").asText(), token.path("id"), true));
        return new Vocabulary(pieces);
    }

    private static void put(String source, Map<Integer, String> pieces, String piece, JsonNode id, boolean added) {
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0 || id.intValue() >= MOST_TOKENS) {
            throw new MalformedTokenizerException(
                    "The tokenizer %s gives the token %s the id %s, which must be 0 to %d."
                            .formatted(source, Excerpt.of(piece), Excerpt.of(id.asText()), MOST_TOKENS - 1));
        }
        String other = pieces.put(id.intValue(), piece);
        if (other != null && !(added && other.equals(piece))) {
            throw new MalformedTokenizerException("The tokenizer %s gives the id %d to both %s and %s."
                    .formatted(source, id.intValue(), Excerpt.of(other), Excerpt.of(piece)));
        }
    }

    int size() {
        return size;
    }

    List<String> pieces(int[] ids) {
        return Arrays.stream(ids).mapToObj(this::piece).toList();
    }

    /// @throws TokenizationException
    ///             when the id has no spelling
    String piece(int id) {
        String piece = pieces.get(id);
        if (piece == null) {
            throw new TokenizationException(
                    "The token id %d is not in the vocabulary of %d tokens.".formatted(id, size));
        }
        return piece;
    }
}
