package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.io.store.FileProblem;

/// Text of a file, with U+FFFD where its bytes are no UTF-8, as reference tokenizers read it.
///
/// @param replaced
///            how many pieces of bytes were replaced, each by one U+FFFD
public record DecodedText(String text, int replaced) {
    private static final char REPLACEMENT = '\ufffd';

    /// The text of a whole file.
    public static DecodedText read(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    /// The text of bytes.
    public static DecodedText of(byte[] bytes) {
        byte[] separate = bytes.clone();
        int written = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            int first = bytes[i] & 0xff;
            int second = bytes[i + 1] & 0xff;
            if (first == 0xed && second >= 0xa0) {
                // Half of a surrogate pair: every other decoder replaces its bytes one by one, Java all at once.
                separate[i] = (byte) 0xff;
            }
            // The character itself, which is no sign of damage.
            written += first == 0xef && second == 0xbf && i + 2 < bytes.length && (bytes[i + 2] & 0xff) == 0xbd ? 1 : 0;
        }
        String text = new String(separate, StandardCharsets.UTF_8);
        return new DecodedText(text, (int) text.chars().filter(c -> c == REPLACEMENT).count() - written);
    }
}
