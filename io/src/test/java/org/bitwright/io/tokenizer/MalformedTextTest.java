package org.bitwright.io.tokenizer;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bitwright.io.store.JsonFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Bytes that are no UTF-8 read as the same text in files and in tokens; `reference.py` made the expectations with the
/// decoder of Python, which is that of Hugging Face's tokenizers.
class MalformedTextTest {
    record Golden(String hex, String text) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    static List<Golden> goldens() {
        return Arrays.asList(JsonFile.read(resource("bytes.json"), Golden[].class));
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(MalformedTextTest.class.getResource("/tokenizers/" + name)).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void fileReadsAsTheReferenceReadsIt(Golden golden) {
        DecodedText read = DecodedText.of(golden.bytes());

        assertThat(read.text()).isEqualTo(golden.text());
        // One of the texts holds U+FFFD itself, as ef bf bd.
        int written = golden.hex().contains("efbfbd") ? 1 : 0;
        assertThat(read.replaced()).isEqualTo(golden.text().chars().filter(c -> c == 0xfffd).count() - written);
    }

    @Test
    void wholeTextIsCountedAsWhole() {
        String text = "a\u0000 \ud83d\ude00 \ufffd z";
        assertThat(DecodedText.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(new DecodedText(text, 0));
    }

    static Stream<Arguments> families() {
        return Stream.of("gpt2", "starcoder", "llama3", "qwen2", "qwen35", "tekken", "gpt4o")
                .flatMap(family -> goldens().stream().map(golden -> Arguments.of(family, golden)));
    }

    /// Every byte is a token of its own in the alphabet of these families.
    @ParameterizedTest
    @MethodSource("families")
    void tokensOfBytesReadAsTheReferenceReadsThem(String family, Golden golden) {
        try (TextTokenizer tokenizer = Tokenizers.open(resource(family))) {
            String alphabet = alphabet();
            List<String> pieces = tokenizer.pieces(IntStream.range(0, tokenizer.vocabularySize()).toArray());
            byte[] bytes = golden.bytes();
            int[] ids = IntStream.range(0, bytes.length)
                    .map(i -> pieces.indexOf(String.valueOf(alphabet.charAt(bytes[i] & 0xff)))).toArray();

            assertThat(tokenizer.decode(ids)).isEqualTo(golden.text());
        }
    }

    /// The character that stands for each byte: itself where it is visible, else the next of those from 256 on.
    private static String alphabet() {
        StringBuilder alphabet = new StringBuilder();
        char next = 256;
        for (int value = 0; value < 256; value++) {
            boolean visible = (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
            alphabet.append(visible ? (char) value : next++);
        }
        return alphabet.toString();
    }

    /// Tokens of bytes that follow each other and are no UTF-8 as a whole are one U+FFFD each, as the decoder ByteFallback
    /// of Hugging Face's tokenizers has it.
    @ParameterizedTest
    @ValueSource(strings = {"llama2", "gemma"})
    void tokensOfByteFallbackReadAsTheReferenceReadsThem(String family) {
        try (TextTokenizer tokenizer = Tokenizers.open(resource(family))) {
            List<String> pieces = tokenizer.pieces(IntStream.range(0, tokenizer.vocabularySize()).toArray());
            for (Golden golden : goldens()) {
                byte[] bytes = golden.bytes();
                int[] ids = IntStream.range(0, bytes.length)
                        .map(i -> pieces.indexOf("<0x%02X>".formatted(bytes[i] & 0xff))).toArray();

                boolean whole = DecodedText.of(bytes).replaced() == 0;
                assertThat(tokenizer.decode(ids)).as(golden.hex())
                        .isEqualTo(whole ? golden.text() : "\ufffd".repeat(bytes.length));
            }
        }
    }
}
