package org.bitwright.io.gguf.write;

import com.fasterxml.jackson.databind.JsonNode;

/// The names by which llama.cpp knows how byte-level tokenizers split text (`llama-vocab.cpp`).
final class PreTokenizer {
    private PreTokenizer() {
    }

    /// @param steps
    ///            `pre_tokenizer` of a `tokenizer.json`
    static String name(JsonNode steps) {
        String text = steps.toString();
        if (!text.contains("\"Split\"")) {
            return text.contains("\"Digits\"") ? "starcoder" : "gpt-2";
        }
        if (text.contains("\\\\p{Lu}")) {
            return text.contains("(?i:'s|'t|'re|'ve|'m|'ll|'d)?") ? "gpt-4o" : "tekken";
        }
        return text.contains("\\\\p{N}{1,3}") ? "llama-bpe" : "qwen2";
    }
}
