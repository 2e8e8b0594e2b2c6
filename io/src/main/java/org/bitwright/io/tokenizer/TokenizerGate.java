package org.bitwright.io.tokenizer;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.store.Excerpt;

/// Lets only those `tokenizer.json` documents through whose every step is known to be safe in the native library.
///
/// @param source
///            where the document came from, for messages
record TokenizerGate(String source) {
    private static final String OFFER = "\nMaybe give token ids instead of text.";

    private static final int MOST_STEPS = 64;
    private static final double MOST_GROWTH = 1000;
    private static final Map<String, Set<String>> KNOWN_STEPS = Map.of("normalizer",
            Set.of("Sequence", "NFC", "NFD", "NFKC", "NFKD", "Lowercase", "Prepend", "Replace", "Strip",
                    "StripAccents"),
            "pre_tokenizer",
            Set.of("Sequence", "ByteLevel", "Split", "Digits", "Metaspace", "Whitespace", "WhitespaceSplit",
                    "Punctuation"),
            "post_processor", Set.of("Sequence", "ByteLevel", "TemplateProcessing", "RobertaProcessing",
                    "BertProcessing"),
            "decoder",
            Set.of("Sequence", "ByteLevel", "Replace", "ByteFallback", "Fuse", "Strip", "Metaspace"));

    /// @throws UnsupportedTokenizerException
    ///             when a step or a pattern is not on the list
    void check(JsonNode document) {
        String model = document.path("model").path("type").asText("BPE");
        if (!model.equals("BPE")) {
            throw new UnsupportedTokenizerException(
                    "The tokenizer %s has a model of type %s, where BPE is supported.%s".formatted(source,
                            Excerpt.of(model), OFFER));
        }
        KNOWN_STEPS.forEach((part, known) -> {
            check(part, known, document.path(part));
            requireBounded(part, document.path(part));
        });
    }

    /// A few steps that each double the text are enough to fill any memory.
    private void requireBounded(String part, JsonNode node) {
        int steps = node.findValues("type").size() + node.findValues("SpecialToken").size()
                + node.findValues("Sequence").size();
        double growth = growth(node);
        if (steps > MOST_STEPS || growth > MOST_GROWTH) {
            throw new UnsupportedTokenizerException(
                    "The %s of the tokenizer %s has %d steps that lengthen a text up to %.0f times, more than %d or %.0f.%s"
                            .formatted(part, source, steps, growth, MOST_STEPS, MOST_GROWTH, OFFER));
        }
    }

    /// How many times longer the steps of one part of a document may make a text.
    static double growth(JsonNode node) {
        double growth = 1;
        for (String key : List.of("content", "prepend")) {
            for (JsonNode step : node.findParents(key)) {
                int taken = Math.max(1, step.path("pattern").path("String").asText().length());
                growth *= Math.max(1, (double) step.path(key).asText().length() / taken);
            }
        }
        return growth;
    }

    private void check(String part, Set<String> known, JsonNode node) {
        if (node.isObject() && node.has("type")) {
            String type = node.path("type").asText();
            if (!known.contains(type)) {
                throw new UnsupportedTokenizerException("The %s of the tokenizer %s is %s, which is not supported.%s"
                        .formatted(part, source, Excerpt.of(type), OFFER));
            }
        }
        JsonNode pattern = node.path("Regex");
        if (!pattern.isMissingNode() && !KnownPatterns.allows(pattern.asText())) {
            throw new UnsupportedTokenizerException(
                    "The %s of the tokenizer %s uses the pattern %s, which is not on the list of known ones and is not run.%s"
                            .formatted(part, source, Excerpt.of(pattern.asText()), OFFER));
        }
        // The token table of a template is keyed by text of the model, which says nothing about steps.
        node.properties().forEach(field -> {
            if (!field.getKey().equals("special_tokens")) {
                checkNested(part, known, field.getValue());
            }
        });
    }

    private void checkNested(String part, Set<String> known, JsonNode node) {
        if (node.isObject()) {
            check(part, known, node);
        } else if (node.isArray()) {
            node.forEach(element -> checkNested(part, known, element));
        }
    }
}
