package org.bitwright.io.gguf.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/// A `tokenizer.json` that was made from SentencePiece, with the scores that its merges came from: llama.cpp joins the two
/// neighbours whose union has the best score, so a piece that an earlier merge makes has a better one.
///
/// @param tokenizer
///            the document
record ScoredVocabulary(JsonNode tokenizer) {
    private static final String SPACE = "\u2581";
    /// Of pieces that no merge makes.
    private static final float NONE = 0;

    /// Whether a document is of this kind: byte-pair encoding that falls back to bytes and writes a space as ▁.
    static boolean describes(JsonNode tokenizer) {
        String steps = tokenizer.path("normalizer").toString() + tokenizer.path("pre_tokenizer");
        return tokenizer.path("model").path("byte_fallback").asBoolean() && steps.contains(SPACE);
    }

    /// One score per piece: minus the rank of the first merge that makes it.
    List<Float> scores(List<String> pieces) {
        Map<String, Integer> ranks = new HashMap<>();
        for (JsonNode merge : tokenizer.path("model").path("merges")) {
            ranks.putIfAbsent(joined(merge), ranks.size() + 1);
        }
        List<Float> scores = new ArrayList<>(pieces.size());
        for (String piece : pieces) {
            Integer rank = ranks.get(piece);
            scores.add(rank == null ? NONE : -(float) rank);
        }
        return scores;
    }

    /// Whether a space is put before the text.
    boolean addsSpacePrefix() {
        if (tokenizer.path("normalizer").toString().contains("\"Prepend\"")) {
            return true;
        }
        JsonNode before = tokenizer.path("pre_tokenizer");
        return before.toString().contains("\"Metaspace\"")
                && !before.path("prepend_scheme").asText("always").equals("never")
                && before.path("add_prefix_space").asBoolean(true);
    }

    private static String joined(JsonNode merge) {
        if (merge.isArray()) {
            return merge.path(0).asText() + merge.path(1).asText();
        }
        String pair = merge.asText();
        int cut = pair.indexOf(' ', 1);
        return cut < 0 ? pair : pair.substring(0, cut) + pair.substring(cut + 1);
    }
}
