package org.bitwright.io.safetensors;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.Hostile;
import org.bitwright.io.model.FollowedLinks;
import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(Hostile.class)
class MalformedSafetensorsTest {
    private static final byte[] DATA = new byte[8];

    @TempDir
    private Path folder;

    private static String tensor(String name, String type, String shape, String offsets) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(name, type, shape, offsets);
    }

    private static Arguments refused(String what, byte[] file, String sentence) {
        return Arguments.of(what, file, MalformedModelException.class, sentence);
    }

    private static Arguments header(String what, String header, String sentence) {
        return refused(what, SafetensorsBytes.of(header, DATA), sentence);
    }

    private static Arguments one(String what, String type, String shape, String offsets, String sentence) {
        return header(what, "{" + tensor("a", type, shape, offsets) + "}", sentence);
    }

    private static Arguments incomplete(String what, byte[] file, String sentence) {
        return Arguments.of(what, file, IncompleteModelException.class, sentence);
    }

    static Stream<Arguments> brokenFiles() {
        String good = tensor("a", "F32", "[2]", "[0,8]");
        byte[] text = ("{" + good + "}").getBytes(StandardCharsets.UTF_8);
        String ten = "{" + String.join(",", IntStream.range(0, 10)
                .mapToObj(i -> tensor("t" + i, "F32", "[2]", "[0,8]"))
                .toList()) + "}";
        byte[] notText = text.clone();
        notText[5] = (byte) 0xff;
        return Stream.of(incomplete("empty file", new byte[0], "is empty"),
                incomplete("five bytes", new byte[5], "has 5 bytes"),
                refused("header over 100 MB", SafetensorsBytes.of(100_000_001, text, DATA), "100000001"),
                refused("length 2^64-1", SafetensorsBytes.of(-1, text, DATA), "18446744073709551615"),
                incomplete("header longer than file", SafetensorsBytes.of(1000, text, DATA), "claims a header of 1000"),
                refused("no header", SafetensorsBytes.of(0, new byte[0], DATA), "has no header"),
                refused("header not UTF-8", SafetensorsBytes.of(notText.length, notText, DATA), "byte 13"),
                header("not JSON", "{\"a\":", "ends in the middle of a value"),
                header("text for JSON", "{hello}", "is not valid JSON (line 1, column 2): {hello}"),
                header("control character", "{\"a\":\u001b[31m}",
                        "is not valid JSON (line 1, column 7): {\"a\":\\u001b[31m}"),
                header("a place in the middle", "{" + " ".repeat(99) + "x" + "y".repeat(99) + "}",
                        ": " + " ".repeat(20) + "x" + "y".repeat(19)),
                header("too deep", "{\"a\":{\"x\":" + "[".repeat(1001), "nested deeper than 1000"),
                header("name twice", "{" + good + "," + good + "}", "names \"a\" twice"),
                header("name twice, once escaped", "{" + good + "," + tensor("\\u0061", "F32", "[2]", "[0,8]") + "}",
                        "names \"a\" twice"),
                header("nothing but spaces", "        ", "must be a JSON object"),
                header("root is a list", "[]", "must be a JSON object"),
                header("root is a text", "\"a\"", "must be a JSON object"),
                header("root is a number", "12", "must be a JSON object"),
                header("text after the end", "{" + good + "} {}", "after its end"),
                header("entry is a number", "{\"a\":1}", "must be described by an object"),
                header("no offsets", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", "needs a dtype"),
                one("negative extent", "F32", "[-2]", "[0,8]", "has -2 in its shape"),
                one("fraction", "F32", "[2.0]", "[0,8]", "has 2.0 in its shape"),
                one("2^63", "F32", "[9223372036854775808]", "[0,8]", "9223372036854775808"),
                one("power of ten", "F32", "[2e0]", "[0,8]", "has 2e0 in its shape"),
                one("offset 2^64", "F32", "[2]", "[0,18446744073709551616]", "18446744073709551616"),
                one("offset 2^63 - 1", "F32", "[2]", "[0,9223372036854775807]",
                        "takes 8 bytes, but 9223372036854775807"),
                one("text", "F32", "[\"2\"]", "[0,8]", "has 2 in its shape"),
                one("shape is no list", "F32", "2", "[0,8]", "no list"),
                one("shape overflows", "F32", "[4294967296,4294967296]", "[0,8]", "impossibly large"),
                one("bits overflow", "F32", "[4611686018427387904]", "[0,8]", "impossibly large"),
                one("one offset", "F32", "[2]", "[0]", "two data_offsets"),
                one("three offsets", "F32", "[2]", "[0,8,9]", "more than 2"),
                one("negative offset", "F32", "[2]", "[-8,0]", "has -8 in its data_offsets"),
                one("ends before it begins", "F32", "[2]", "[8,0]", "before it begins"),
                one("too few bytes", "F32", "[3]", "[0,8]", "takes 12 bytes, but 8"),
                one("half a byte", "F4", "[15]", "[0,8]", "takes 60 bits"),
                one("hole at the start", "F32", "[1]", "[4,8]", "4 bytes before the tensor a"),
                header("hole in the middle",
                        "{" + tensor("a", "U8", "[2]", "[0,2]") + "," + tensor("b", "U8", "[4]", "[4,8]") + "}",
                        "2 bytes before the tensor b"),
                one("six bits three times", "F6_E2M3", "[3]", "[0,8]", "takes 18 bits"),
                header("overlap", "{" + good + "," + tensor("b", "F32", "[1]", "[4,8]") + "}", "a and b in"),
                header("ten names for the same bytes", ten, "t0 and t1 in"),
                header("negative metadata", "{\"__metadata__\":", "ends in the middle"),
                incomplete("two bytes short", SafetensorsBytes.of("{" + good + "}", new byte[6]),
                        "2 bytes are missing"),
                refused("three bytes too many", SafetensorsBytes.of("{" + good + "}", new byte[11]),
                        "has 3 bytes after"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFiles")
    void brokenFileIsOneTypedSentence(String what, byte[] content, Class<? extends BitwrightException> type,
            String sentence) {
        Path file = SafetensorsBytes.write(folder.resolve("model.safetensors"), content);
        assertThatThrownBy(() -> Hostile.open(file)).as(what)
                .isInstanceOf(type)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("Exception", "java.", "jackson");
    }

    static Stream<Arguments> unusualFiles() {
        String good = tensor("a", "F32", "[2]", "[0,8]");
        return Stream.of(Arguments.of("leading whitespace", SafetensorsBytes.of("  {" + good + "}", DATA), 1),
                Arguments.of("trailing whitespace", SafetensorsBytes.of("{" + good + "}   ", DATA), 1),
                Arguments.of("empty header", SafetensorsBytes.of("{}"), 0),
                Arguments.of("empty tensor beside another",
                        SafetensorsBytes.of("{" + good + "," + tensor("b", "F32", "[2,0]", "[8,8]") + "}", DATA), 2),
                Arguments.of("scalar", SafetensorsBytes.of("{" + tensor("a", "F64", "[]", "[0,8]") + "}", DATA), 1),
                Arguments.of("unknown type",
                        SafetensorsBytes.of("{" + tensor("a", "F8_NEW", "[3]", "[0,8]") + "}", DATA),
                        1),
                Arguments.of("metadata with numbers",
                        SafetensorsBytes.of("{\"__metadata__\":{\"x\":1}," + good + "}", DATA), 1),
                Arguments.of("metadata is a list",
                        SafetensorsBytes.of("{\"__metadata__\":[1,[2]]," + good + "}", DATA), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusualFiles")
    void unusualButValidFileOpens(String what, byte[] content, int tensors) {
        Path file = SafetensorsBytes.write(folder.resolve("model.safetensors"), content);
        try (ModelFile model = Hostile.open(file)) {
            assertThat(model.card().tensors()).as(what).hasSize(tensors);
        }
    }

    @Test
    void whiteSpaceInFrontOfTheHeaderIsTold() {
        Path file = SafetensorsBytes.write(folder.resolve("model.safetensors"),
                SafetensorsBytes.of(" {" + tensor("a", "F32", "[2]", "[0,8]") + "}", DATA));
        try (ModelFile model = Hostile.open(file)) {
            assertThat(model.card().remarks()).anyMatch(remark -> remark.contains("begins with white space"));
        }
    }

    @Test
    void bytesBehindTheLastTensorAreHiddenFromWhoOnlyLooks() {
        Path file = SafetensorsBytes.write(folder.resolve("model.safetensors"),
                SafetensorsBytes.of("{" + tensor("a", "F32", "[2]", "[0,8]") + "}", new byte[11]));
        assertThatThrownBy(() -> Hostile.open(file)).hasMessageContaining("inspect --read-only");
        try (ModelFile model = Hostile.trying(() -> ModelFiles.open(file, Reading.TO_LOOK, FollowedLinks.NONE))) {
            assertThat(model.card().tensors()).hasSize(1);
            assertThat(model.card().remarks()).anyMatch(remark -> remark.contains("has 3 bytes after its last tensor"));
        }
        SafetensorsBytes.write(file,
                SafetensorsBytes.of("{" + tensor("a", "F32", "[2]", "[0,8]") + "}", new byte[7]));
        assertThatThrownBy(() -> Hostile.trying(() -> ModelFiles.open(file, Reading.TO_LOOK, FollowedLinks.NONE)))
                .isInstanceOf(IncompleteModelException.class);
    }

    @Test
    void tensorOfUnknownTypeIsListedAndTheOthersCanBeRead() {
        String header = "{" + tensor("a", "F8_NEW", "[3]", "[0,4]") + "," + tensor("b", "F32", "[1]", "[4,8]") + "}";
        Path file = SafetensorsBytes.write(folder.resolve("model.safetensors"), SafetensorsBytes.of(header, DATA));
        try (ModelFile model = Hostile.open(file)) {
            assertThat(model.card().remarks()).anyMatch(remark -> remark.contains("F8_NEW"));
            model.read("b", 0, 1, new float[1], 0);
            assertThatThrownBy(() -> model.read("a", 0, 1, new float[1], 0)).isInstanceOf(BitwrightException.class)
                    .hasMessageContaining("F8_NEW");
        }
    }
}
