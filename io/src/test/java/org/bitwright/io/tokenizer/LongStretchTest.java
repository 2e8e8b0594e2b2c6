package org.bitwright.io.tokenizer;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Text without a change between space and other, as long as it may be, ends neither the process nor the patience of whoever
/// waits: the native matcher gives up, and ends the process, after ten million steps in one match. With `-Dslow` the stretches
/// are as long as the limit lets them be.
class LongStretchTest {
    private static final int LENGTH = Boolean.getBoolean("slow") ? 999_000 : 20_000;

    static Stream<Arguments> stretches() {
        return Stream.of("gpt2", "starcoder", "llama3", "qwen2", "qwen35", "tekken", "gpt4o", "llama2", "gemma")
                .flatMap(family -> Stream.of(" ", "\n", " \n", "\t", "\u00a0", "a", "A", "aA", "字", "ǅ", "ʰ", "\u0301",
                        "a\u0301", "7", "!", "'", "'s", "/", "\u0000", "😀").map(unit -> Arguments.of(family, unit)));
    }

    @ParameterizedTest
    @MethodSource("stretches")
    void longStretchLosesItsText(String family, String unit) throws URISyntaxException {
        String text = unit.repeat(LENGTH / unit.length());
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/tokenizers/" + family)).toURI());
        try (TextTokenizer tokenizer = Tokenizers.open(folder)) {
            assertThat(composed(tokenizer.decode(tokenizer.encode(text, false)))).hasSameSizeAs(composed(text));
        }
    }

    /// Qwen's tokenizers compose letters with their marks before anything else.
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
