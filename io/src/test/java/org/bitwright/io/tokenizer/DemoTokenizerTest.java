package org.bitwright.io.tokenizer;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.bitwright.io.store.JsonFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoTokenizerTest {
    private static TextTokenizer tokenizer;

    record Golden(String text, List<Integer> ids, List<Integer> idsWithTemplate) {
        @Override
        public String toString() {
            return text.codePoints().limit(20).filter(c -> c > 31).collect(StringBuilder::new,
                    StringBuilder::appendCodePoint, StringBuilder::append).toString();
        }
    }

    static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(DemoTokenizerTest.class.getResource("/tokenizers/demo")).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static Stream<Golden> goldens() {
        return Arrays.stream(JsonFile.read(folder().resolve("golden.json"), Golden[].class));
    }

    @BeforeAll
    static void open() {
        tokenizer = Tokenizers.open(folder());
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void idsAreThoseOfTheReference(Golden golden) {
        assertThat(tokenizer.encode(golden.text(), false)).containsExactly(ints(golden.ids()));
        assertThat(tokenizer.encode(golden.text(), true)).containsExactly(ints(golden.idsWithTemplate()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void textSurvivesTheRoundTrip(Golden golden) {
        assertThat(tokenizer.decode(ints(golden.ids()))).isEqualTo(golden.text());
    }

    @Test
    void vocabularyAndBeginningAreKnown() {
        assertThat(tokenizer.vocabularySize()).isEqualTo(4096);
        assertThat(tokenizer.bosToken()).isZero();
        assertThat(tokenizer.pieces(new int[]{0, 1, 2})).containsExactly("<|bos|>", "<|eos|>", "!");
        assertThat(tokenizer.description()).isEqualTo("BPE with ByteLevel");
    }

    @Test
    void longTextIsNeitherCutNorFilledUp() {
        assertThat(tokenizer.encode(" word".repeat(30_000), false)).hasSizeGreaterThanOrEqualTo(30_000);
        assertThat(tokenizer.encode("", false)).isEmpty();
        assertThat(tokenizer.encode("", true)).containsExactly(0);
    }

    @Test
    void loneSurrogatesCountAsReplacementCharacters() {
        assertThat(tokenizer.encode("a\ud800b", false)).containsExactly(tokenizer.encode("a\ufffdb", false));
        assertThat(tokenizer.encode("\u0000", false)).hasSize(1);
    }

    @Test
    void stretchThatCouldEndTheProcessIsRefused() {
        assertThatThrownBy(() -> tokenizer.encode(" ".repeat(1_000_002), false))
                .isInstanceOf(TokenizationException.class)
                .hasMessageContaining("1000000 spaces in a row");
        assertThat(tokenizer.encode(" ".repeat(100_000), false)).isNotEmpty();
    }

    @Test
    void idsOutsideTheVocabularyAreNamed() {
        assertThatThrownBy(() -> tokenizer.decode(new int[]{4096})).isInstanceOf(TokenizationException.class)
                .hasMessageContaining("4096");
        assertThatThrownBy(() -> tokenizer.pieces(new int[]{-1})).isInstanceOf(TokenizationException.class)
                .hasMessageContaining("-1");
    }

    private static int[] ints(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
