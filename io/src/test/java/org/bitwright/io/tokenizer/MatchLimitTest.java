package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.io.store.StrictJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MatchLimitTest {
    private static final int LIMIT = 1_000_000;
    /// No space in it; a match ends behind every letter that a comma follows.
    private static final String UNIT = ",Wort1234é字が!?x̣";

    private static Path folder(String family) {
        try {
            return Path.of(Objects.requireNonNull(MatchLimitTest.class.getResource("/tokenizers/" + family)).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ObjectNode document(String family) throws IOException {
        return (ObjectNode) StrictJson.mapper().readTree(folder(family).resolve("tokenizer.json").toFile());
    }

    private static MatchLimit limit(String family) throws IOException {
        return MatchLimit.of(document(family));
    }

    @Test
    void longTextWithoutSpacesHasOtherIdsThanItsParts() {
        longTextHasOtherIdsThanItsParts("llama3", LIMIT + 1);
    }

    /// Texts just below and above a million characters, and one of ten, without a space.
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "starcoder", "llama3", "qwen2", "qwen35", "tekken", "gpt4o", "llama2", "gemma"})
    void longTextHasOtherIdsThanItsParts(String family) {
        longTextHasOtherIdsThanItsParts(family, LIMIT - UNIT.length(), LIMIT + 1, 10 * LIMIT);
    }

    private static void longTextHasOtherIdsThanItsParts(String family, int... lengths) {
        try (TextTokenizer tokenizer = Tokenizers.open(folder(family))) {
            int[] one = behindTheFirst(tokenizer, UNIT);
            for (int times : Arrays.stream(lengths).map(length -> Math.ceilDiv(length, UNIT.length())).toArray()) {
                int[] repeated = IntStream.range(0, times).flatMap(_ -> Arrays.stream(one)).toArray();
                assertThat(behindTheFirst(tokenizer, UNIT.repeat(times))).isEqualTo(repeated);
            }
        }
    }

    /// The ids of a text without those of the unit in front of it, which takes whatever a family puts there.
    private static int[] behindTheFirst(TextTokenizer tokenizer, String text) {
        int[] all = tokenizer.encode(UNIT + text, false);
        return Arrays.copyOfRange(all, tokenizer.encode(UNIT, false).length, all.length);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            gpt2,      a,  letters
            gpt2,      7,  digits
            gpt2,      !,  neither
            gpt2,      ' ', spaces
            starcoder, 字, letters
            llama3,    A,  letters
            qwen2,     =,  neither
            tekken,    A,  letters
            gpt4o,     ' ', spaces
            """)
    void wordOfMoreThanAMillionCharactersIsTaken(String family, String unit, String sentence) throws IOException {
        MatchLimit limit = limit(family);
        assertThatCode(() -> limit.check(unit.repeat(LIMIT))).doesNotThrowAnyException();
        assertThatThrownBy(() -> limit.check(unit.repeat(LIMIT + 1))).isInstanceOf(TokenizationException.class)
                .hasMessageContaining("more than 1000000").hasMessageContaining(sentence)
                .hasMessageContaining("character 1000000").hasMessageContaining("token ids");
    }

    @ParameterizedTest
    @CsvSource({"llama2, a", "gemma, ' '", "llama3, 7", "qwen2, 7", "starcoder, 7", "gpt4o, ٣"})
    void whatNoMatchTakesIsRefused(String family, String unit) throws IOException {
        MatchLimit limit = limit(family);
        assertThatCode(() -> limit.check(unit.repeat(3 * LIMIT))).doesNotThrowAnyException();
    }

    /// A mark belongs to letters for some expressions and to signs for others.
    @Test
    void changeOnlyByMarksCountsAsChange() throws IOException {
        for (String text : new String[]{"\u0301", "a\u0301", "!\u0301", "\u0301\ue000"}) {
            MatchLimit limit = limit("llama3");
            assertThatThrownBy(() -> limit.check(text.repeat(LIMIT + 1))).as(text)
                    .isInstanceOf(TokenizationException.class);
        }
        String between = "a" + "\u0301".repeat(600_000);
        MatchLimit limit = limit("gpt2");
        assertThatThrownBy(() -> limit.check(between + "!".repeat(600_000))).isInstanceOf(TokenizationException.class);
        assertThatCode(() -> limit.check(between + " " + "!".repeat(600_000))).doesNotThrowAnyException();
    }

    static Stream<String> rewriting() {
        return Stream.of("""
                {"type": "Replace", "pattern": {"String": "a"}, "content": "%s"}""".formatted("A".repeat(900)), """
                {"type": "Sequence", "normalizers": [{"type": "NFC"},
                 {"type": "Replace", "pattern": {"Regex": " "}, "content": "A"}]}""");
    }

    /// A document that makes one long word of a harmless text would end the process too.
    @Test
    void textThatIsRewrittenCountsAsItWas() throws IOException {
        for (String normalizer : rewriting().toList()) {
            ObjectNode document = document("gpt4o");
            document.set("normalizer", StrictJson.mapper().readTree(normalizer));
            String text = "a b".repeat(120_000);
            try (TextTokenizer tokenizer = Tokenizers.of("t", document)) {
                assertThatThrownBy(() -> tokenizer.encode(text, false)).isInstanceOf(TokenizationException.class)
                        .hasMessageContaining("rewrites text before it splits it");
                assertThat(tokenizer.encode("a b", false)).isNotEmpty();
            }
        }
    }

    @Test
    void spacesThatBecomeLettersCountAsSpaces() throws IOException {
        JsonNode steps = StrictJson.mapper().readTree("""
                [{"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": false},
                 {"type": "Split", "pattern": {"Regex": %s}, "behavior": "Isolated", "invert": false}]"""
                .formatted(StrictJson.mapper().writeValueAsString(KnownPatterns.GPT4O)));
        ObjectNode document = document("gpt4o");
        document.putObject("pre_tokenizer").put("type", "Sequence").set("pretokenizers", steps);
        assertThat(MatchLimit.of(document)).isEqualTo(new MatchLimit(MatchLimit.Counted.ALL, 3));
    }

    /// U+2116 is a sign that becomes two letters.
    @Test
    void compatibleCharactersCountAsTheyAre() throws IOException {
        ObjectNode document = document("gpt2");
        document.putObject("normalizer").put("type", "NFKC");
        MatchLimit limit = MatchLimit.of(document);
        assertThatThrownBy(() -> limit.check("a\u2116".repeat(LIMIT / 2))).isInstanceOf(TokenizationException.class)
                .hasMessageContaining("letters");
        assertThatCode(() -> limit.check("a!".repeat(LIMIT))).doesNotThrowAnyException();
    }
}
