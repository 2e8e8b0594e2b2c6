package org.bitwright.io.tokenizer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Keeps texts from the native matcher that it could need more than ten million steps for within one match, which would end
/// the process. A match of a known expression takes about one step per character and stays within two stretches of one kind
/// of characters each, so stretches are what is limited; the length of the text is not.
///
/// @param counted
///            how to find the stretches
/// @param growth
///            how many characters the matcher may see for one of the text
record MatchLimit(Counted counted, double growth) {
    private static final int LONGEST_STRETCH = 1_000_000;
    /// A character may become three bytes, and each of them a character.
    private static final int BYTES = 3;
    /// The longest compatible form, that of U+FDFA.
    private static final int COMPATIBLE_CHARACTERS = 18;
    /// Normalisers after which every change of kind is still one.
    private static final Set<String> KEEPING = Set.of("NFC", "NFD", "Lowercase", "StripAccents", "Strip", "Prepend");
    private static final Set<String> COMPATIBLE = Set.of("NFKC", "NFKD");

    /// How to find what one match may take.
    enum Counted {
        /// No expression with a loop is run over the text.
        NOTHING,
        /// Stretches of one kind, but for digits, of which one match takes three at most.
        KINDS_BUT_DIGITS,
        /// Stretches of one kind.
        KINDS,
        /// Stretches of one kind once compatible characters are written alike.
        COMPATIBLE_KINDS,
        /// The whole text, because what the matcher sees of it is something else.
        ALL
    }

    /// The limit for a `tokenizer.json` that passed the gate.
    static MatchLimit of(JsonNode document) {
        List<JsonNode> normalizers = steps(document.path("normalizer"), "normalizers");
        boolean matches = false;
        boolean digits = false;
        boolean apart = false;
        boolean rewritten = !normalizers.stream().map(MatchLimit::type)
                .allMatch(type -> KEEPING.contains(type) || COMPATIBLE.contains(type));
        boolean all = false;
        for (JsonNode step : steps(document.path("pre_tokenizer"), "pretokenizers")) {
            @Nullable
            String expression = expression(step);
            if (expression != null && !KnownPatterns.bounded(expression)) {
                matches = true;
                all |= rewritten;
                digits |= !apart && expression.equals(KnownPatterns.GPT2);
            }
            apart |= partsDigits(step);
            rewritten |= type(step).equals("ByteLevel") || type(step).equals("Metaspace");
        }
        if (!matches) {
            return new MatchLimit(Counted.NOTHING, 1);
        }
        boolean compatible = normalizers.stream().map(MatchLimit::type).anyMatch(COMPATIBLE::contains);
        if (all) {
            return new MatchLimit(Counted.ALL, TokenizerGate.growth(document.path("normalizer")) * BYTES
                    * (compatible ? COMPATIBLE_CHARACTERS : 1));
        }
        return new MatchLimit(
                compatible ? Counted.COMPATIBLE_KINDS : digits ? Counted.KINDS : Counted.KINDS_BUT_DIGITS, 1);
    }

    /// @throws TokenizationException
    ///             when one match could take more than a million characters of the text
    void check(String text) {
        switch (counted) {
            case NOTHING -> {
                // Only an expression can take too much.
            }
            case ALL -> {
                if (text.length() * growth > LONGEST_STRETCH) {
                    throw new TokenizationException(
                            "The text has %d characters, and a tokenizer that rewrites text before it splits it takes %.0f at once.\nMaybe give shorter texts or token ids."
                                    .formatted(text.length(), LONGEST_STRETCH / growth));
                }
            }
            case COMPATIBLE_KINDS -> checkStretches(Normalizer.normalize(text, Normalizer.Form.NFKC));
            case KINDS, KINDS_BUT_DIGITS -> checkStretches(text);
        }
    }

    private void checkStretches(String text) {
        @Nullable
        CharacterKind kind = null;
        int stretch = 0;
        // Characters at the end of the stretch that may belong to the next one as well.
        int either = 0;
        int length;
        for (int i = 0; i < text.length(); i += length) {
            int point = text.codePointAt(i);
            length = Character.charCount(point);
            @Nullable
            CharacterKind next = CharacterKind.of(point);
            if (next != null && next != kind) {
                stretch = either;
                kind = next;
            }
            either = next == null ? either + length : 0;
            boolean bounded = next == CharacterKind.NUMBER && counted == Counted.KINDS_BUT_DIGITS;
            stretch = bounded ? 0 : stretch + length;
            if (stretch > LONGEST_STRETCH) {
                throw new TokenizationException(
                        "The text has more than %d %s in a row (up to character %d), which are one word to the tokenizer.\nMaybe break them up or give token ids."
                                .formatted(LONGEST_STRETCH, kind == null ? "characters" : kind.many(), i));
            }
        }
    }

    /// The expression that a step runs over the text, null when it runs none.
    private static @Nullable String expression(JsonNode step) {
        JsonNode pattern = step.path("pattern").path("Regex");
        if (pattern.isTextual()) {
            return pattern.asText();
        }
        boolean own = type(step).equals("ByteLevel") && step.path("use_regex").asBoolean(true);
        return own ? KnownPatterns.GPT2 : null;
    }

    /// Whether digits are single after a step.
    private static boolean partsDigits(JsonNode step) {
        return switch (type(step)) {
            case "Digits" -> step.path("individual_digits").asBoolean(false);
            case "Split" -> "\\p{N}".equals(expression(step)) && step.path("behavior").asText().equals("Isolated");
            default -> false;
        };
    }

    private static List<JsonNode> steps(JsonNode step, String children) {
        if (!step.isObject()) {
            return List.of();
        }
        if (!type(step).equals("Sequence")) {
            return List.of(step);
        }
        List<JsonNode> steps = new ArrayList<>();
        step.path(children).forEach(child -> steps.addAll(steps(child, children)));
        return steps;
    }

    private static String type(JsonNode step) {
        return step.path("type").asText();
    }
}
