package org.bitwright.io.tokenizer;

import java.util.Set;

/// The regular expressions that tokenizers of the known families split text with.
///
/// Others never reach the native library: a pattern that exhausts its matcher ends the process without an exception.
final class KnownPatterns {
    private static final String CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private static final String CONTRACTIONS_SPELLED = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])";
    private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String SPACES = "\\s+(?!\\S)|\\s+";
    private static final String LINES = "\\s*[\\r\\n]+|" + SPACES;

    static final String GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|" + SPACES;
    static final String LLAMA3 = cl100k(CONTRACTIONS, "\\p{N}{1,3}");
    static final String QWEN2 = cl100k(CONTRACTIONS, "\\p{N}");
    static final String QWEN35 = CONTRACTIONS
            + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|" + LINES;
    static final String TEKKEN = cased("", "\\p{N}");
    static final String GPT4O = cased(CONTRACTIONS + "?", "\\p{N}{1,3}");

    private static final Set<String> LOOPS = Set.of(GPT2, LLAMA3, QWEN2, QWEN35, TEKKEN, GPT4O,
            cl100k(CONTRACTIONS_SPELLED, "\\p{N}{1,3}"), cl100k(CONTRACTIONS_SPELLED, "\\p{N}"), "\\s+", " {2,}");
    private static final Set<String> BOUNDED = Set.of("\\p{N}", "\\p{N}{1,3}", "\\d", "\\d{1,3}", " ", "\\s");

    private KnownPatterns() {
    }

    static boolean allows(String pattern) {
        return LOOPS.contains(pattern) || bounded(pattern);
    }

    /// Whether a pattern matches a few characters at most.
    static boolean bounded(String pattern) {
        return BOUNDED.contains(pattern);
    }

    /// A pattern with its contractions as most files write them.
    static String usualSpelling(String pattern) {
        return pattern.replace(CONTRACTIONS_SPELLED, CONTRACTIONS);
    }

    private static String cl100k(String contractions, String digits) {
        return contractions + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|" + digits + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|" + LINES;
    }

    private static String cased(String contractions, String digits) {
        String start = "[^\\r\\n\\p{L}\\p{N}]?";
        return start + UPPER + "*" + LOWER + "+" + contractions + "|" + start + UPPER + "+" + LOWER + "*" + contractions
                + "|" + digits + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|" + LINES;
    }
}
