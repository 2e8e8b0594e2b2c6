package org.bitwright.io.tokenizer;

import org.jspecify.annotations.Nullable;

/// What the expressions of tokenizers tell apart: no loop of theirs goes from one kind to another.
enum CharacterKind {
    LETTER("letters"),
    NUMBER("digits"),
    SPACE("spaces"),
    OTHER("characters that are neither letter, digit nor space");

    private final String many;

    CharacterKind(String many) {
        this.many = many;
    }

    /// The name of more than one, as part of a sentence.
    String many() {
        return many;
    }

    /// The kind of a code point; null for one that some expression takes for this and some for that, or that newer versions
    /// of Unicode know better: marks, unassigned and private ones, and controls that are spaces only here or there.
    static @Nullable CharacterKind of(int point) {
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER, Character.OTHER_LETTER ->
                LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACE;
            case Character.CONTROL -> point >= '\t' && point <= '\r' ? SPACE : point < 0x1c ? OTHER : null;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK,
                    Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE ->
                null;
            default -> OTHER;
        };
    }
}
