package org.bitwright.io.gguf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.Hostile;
import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.model.KeptReason;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.UndecodableTensorException;
import org.bitwright.io.safetensors.SafetensorsBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The cases of llama.cpp's own GGUF tests, and those that its reader lets through.
@ExtendWith(Hostile.class)
class MalformedGgufTest {
    private static final byte[] DATA = new byte[128];

    @TempDir
    private Path folder;

    private static GgufBytes gguf() {
        return new GgufBytes();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static GgufBytes tensor(int dimensions, int type, long offset, long... extents) {
        return gguf().tensor(bytes("a"), dimensions, extents, type, offset, DATA);
    }

    private static Arguments refused(String what, GgufBytes file, String sentence) {
        return Arguments.of(what, file.build(), MalformedModelException.class, sentence);
    }

    private static Arguments incomplete(String what, GgufBytes file, String sentence) {
        return Arguments.of(what, file.build(), IncompleteModelException.class, sentence);
    }

    private static ByteBuffer array(int type, long count, int bytes) {
        return GgufBytes.buffer(12 + bytes).putInt(type).putLong(count);
    }

    static Stream<Arguments> headers() {
        byte[] magicOnly = {'G', 'G', 'U', 'F'};
        return Stream.of(
                Arguments.of("magic alone", magicOnly, IncompleteModelException.class, "has 4 bytes"),
                refused("version 0", gguf().version(0), "version 0"),
                refused("version 1", gguf().version(1), "converted again"),
                refused("version 4", gguf().version(4), "version 4"),
                refused("big endian", gguf().version(3 << 24), "big-endian"),
                refused("2^64-1 keys", gguf().claim(0, -1), "claims 18446744073709551615 keys"),
                refused("2^64-1 tensors", gguf().claim(-1, 0), "claims 18446744073709551615 tensors"),
                refused("more keys than bytes", gguf().text("a", "b").claim(0, 1000), "claims 1000 keys"),
                refused("key of 2^64-1 bytes", gguf().pair(-1, bytes("a"), 4, new byte[4]), "18446744073709551615"),
                refused("key of 1 GiB", gguf().pair(1 << 30, bytes("a"), 4, new byte[4]), "1073741824"),
                refused("key of 65536 bytes", gguf().uint32("k".repeat(65_536), 1), "65536 bytes"),
                refused("empty key", gguf().uint32("", 1), "(0 bytes)"),
                refused("key that is no ASCII", gguf().uint32("schlüssel", 1), "ASCII"),
                refused("value type 13", gguf().pair("a", 13, GgufBytes.buffer(8)), "unknown value type 13"),
                refused("key twice", gguf().uint32("a", 1).uint32("a", 2), "the key a twice"),
                refused("text of 2^62 bytes", gguf().pair("a", 8, GgufBytes.buffer(8).putLong(1L << 62)), "claims"),
                refused("array of 2^63", gguf().pair("a", 9, array(4, 1L << 63, 8)), "9223372036854775808"),
                refused("array of more than there is", gguf().pair("a", 9, array(10, 3, 16)), "claims 3 elements"),
                refused("array of unknown type", gguf().pair("a", 9, array(31, 1, 16)), "value type 31"),
                refused("arrays five deep", gguf().pair("a", 9, array(9, 1, 60).putInt(9)
                        .putLong(1)
                        .putInt(9)
                        .putLong(1)
                        .putInt(9)
                        .putLong(1)
                        .putInt(9)
                        .putLong(1)), "nests arrays deeper"),
                refused("alignment 0", gguf().uint32("general.alignment", 0), "general.alignment 0"),
                refused("alignment 13", gguf().uint32("general.alignment", 13), "general.alignment 13"),
                refused("alignment 2^31", gguf().uint32("general.alignment", 1 << 31), "general.alignment 2147483648"),
                refused("alignment as int32", gguf().int32("general.alignment", 32), "where uint32 must be"),
                refused("architecture is a number", gguf().uint32("general.architecture", 1), "must be a text"));
    }

    static Stream<Arguments> tensors() {
        return Stream.of(
                refused("name of 64 bytes", gguf().tensor("n".repeat(64), 0, DATA, 32), "64 bytes"),
                refused("name of 2^32 bytes",
                        gguf().claim(1, 0).trailing(new byte[]{0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
                            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                        "claims 4294967296"),
                refused("five dimensions", tensor(5, 0, -1, 1, 1, 1, 1, 32), "5 dimensions"),
                refused("2^32-1 dimensions", tensor(-1, 0, -1, 32), "4294967295 dimensions"),
                refused("extent -1", tensor(1, 0, -1, -1), "extent -1"),
                refused("row that is no whole block", tensor(1, 8, -1, 31), "no whole blocks of 32"),
                refused("product wraps to 0", tensor(2, 24, -1, 1L << 32, 1L << 32), "impossibly large"),
                refused("product wraps to 0, floats", tensor(2, 0, -1, 1L << 31, 1L << 33), "impossibly large"),
                refused("bytes overflow", tensor(1, 27, -1, 1L << 61), "impossibly large"),
                refused("padding overflows", tensor(2, 24, -1, 0x7fffffffffffffc0L, 1), "impossibly large"),
                refused("each extent 4 INT_MAX", tensor(4, 0, -1, 8589934588L, 8589934588L, 8589934588L, 8589934588L),
                        "impossibly large"),
                refused("offset 2^64-1 - 1", tensor(1, 0, -2, 32), "18446744073709551614"),
                refused("offset not aligned", tensor(1, 0, 4, 32), "begins at offset 4, where 0"),
                refused("gap", tensor(1, 0, 32, 24), "begins at offset 32, where 0"),
                refused("overlap", gguf().tensor("a", 0, DATA, 32).tensor(bytes("b"), 1, new long[]{8}, 0, 32, DATA),
                        "begins at offset 32, where 128"),
                refused("data laid out for another alignment",
                        gguf().uint32("general.alignment", 256).tensor("a", 0, DATA, 32)
                                .tensor(bytes("b"), 1, new long[]{32}, 0, 128, DATA),
                        "begins at offset 128, where 256"),
                refused("sum of two tensors overflows",
                        gguf().tensor(bytes("a"), 1, new long[]{0x7fffffffffffffc0L}, 24, 0, DATA)
                                .tensor(bytes("b"), 1, new long[]{0x7fffffffffffffc0L}, 24, 0x7fffffffffffffc0L, DATA),
                        "impossibly large"),
                refused("name twice", gguf().tensor("a", 0, DATA, 32).tensor("a", 0, DATA, 32), "the tensor a twice"),
                incomplete("one byte short", tensor(1, 0, -1, 32).missing(1), "is incomplete"),
                incomplete("no data at all", tensor(1, 0, -1, 32).missing(128), "is incomplete"),
                incomplete("table cut", tensor(1, 0, -1, 32).missing(130), "needs"),
                refused("two files joined", tensor(1, 0, -1, 32).trailing(bytes("GGUF")), "joined end to end"),
                refused("second part", gguf().uint16("split.count", 3).uint16("split.no", 1), "is part 2 of 3"),
                refused("split count", gguf().uint32("split.count", 100_000), "split.count (100000)"),
                refused("first part of another name", gguf().uint16("split.count", 3).uint16("split.no", 0),
                        "does not end in -00001-of-00003.gguf"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"headers", "tensors"})
    void brokenFileIsOneTypedSentence(String what, byte[] content, Class<? extends BitwrightException> type,
            String sentence) {
        Path file = SafetensorsBytes.write(folder.resolve("model.gguf"), content);
        assertThatThrownBy(() -> Hostile.open(file)).as(what)
                .isInstanceOf(type)
                .hasMessageContaining("model.gguf")
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("Exception", "java.");
    }

    static Stream<Arguments> unusualFiles() {
        return Stream.of(Arguments.of("nothing in it", gguf(), 0), Arguments.of("version 2", gguf().version(2), 0),
                Arguments.of("extent 0", gguf().tensor("a", 0, new byte[0], 0, 4), 1),
                Arguments.of("scalar", gguf().tensor("a", 0, new byte[4]), 1),
                Arguments.of("own alignment",
                        gguf().uint32("general.alignment", 64).tensor("a", 0, new byte[4], 1).tensor("b", 0, DATA, 32),
                        2),
                Arguments.of("no blocks",
                        gguf().text("general.architecture", "llama").uint32("llama.block_count", 0), 0),
                Arguments.of("more blocks than anyone has",
                        gguf().text("general.architecture", "gemma3").uint32("gemma3.block_count", -1), 0),
                Arguments.of("number of blocks in words",
                        gguf().text("general.architecture", "llama").text("llama.block_count", "two"), 0),
                Arguments.of("truth value 2", gguf().bool("a", 2).tensor("a", 0, DATA, 32), 1),
                Arguments.of("removed type", gguf().tensor("a", 31, DATA, 32).tensor("b", 0, DATA, 32), 2),
                Arguments.of("future type", gguf().tensor("a", 999, DATA, 32), 1),
                Arguments.of("nested arrays", gguf().pair("a", 9, array(9, 1, 16).putInt(0).putLong(4)), 0),
                Arguments.of("name that is no text",
                        gguf().tensor(new byte[]{(byte) 0xff, 'a'}, 1, new long[]{32}, 0, -1, DATA), 1),
                Arguments.of("bytes after the end", gguf().tensor("a", 0, DATA, 32).trailing(new byte[4096]), 1),
                Arguments.of("template with code", gguf().text("tokenizer.chat_template", "{{ ''.__class__ }}"), 0));
    }

    @Test
    void whatIsOddIsNotTold() {
        Map<String, GgufBytes> odd = Map.of("4096 bytes", gguf().tensor("a", 0, DATA, 32).trailing(new byte[4096]),
                "flag", gguf().bool("flag", 2).tensor("a", 0, DATA, 32));
        odd.forEach((said, content) -> {
            try (ModelFile model = Hostile.open(content.write(folder.resolve("odd.gguf")))) {
                assertThat(model.card().remarks()).anyMatch(remark -> remark.contains(said));
            }
        });
    }

    /// Numbers that the format took back, and those that nobody gave out so far.
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 31, 32, 33, 36, 37, 38, 43, 999, Integer.MAX_VALUE, -1})
    void tensorOfAnUnknownTypeIsListedAndTheOthersCanBeRead(int type) {
        byte[] four = GgufBytes.buffer(4).putFloat(2.5f).array();
        Path file = gguf().tensor("a", type, DATA, 32).tensor("b", 0, four, 1).write(folder.resolve("m.gguf"));
        try (ModelFile model = Hostile.open(file)) {
            assertThat(model.card().tensors()).hasSize(2).filteredOn(tensor -> tensor.name().equals("a"))
                    .singleElement().returns(KeptReason.UNKNOWN_TYPE, TensorInfo::kept)
                    .returns("ggml type " + Integer.toUnsignedString(type), TensorInfo::storedFormat);
            assertThat(model.card().remarks()).anyMatch(
                    remark -> remark.contains("The tensor a is stored as ggml type " + Integer.toUnsignedString(type)));
            double[] value = new double[1];
            model.read("b", 0, 1, value, 0);
            assertThat(value).containsExactly(2.5);
            assertThatThrownBy(() -> model.read("a", 0, 1, value, 0)).isInstanceOf(UndecodableTensorException.class)
                    .hasMessageContaining("ggml type");
        }
    }

    @Test
    void nameThatIsNoTextIsShownEscaped() {
        Path file = gguf().tensor(new byte[]{(byte) 0xff, 27, 'a'}, 1, new long[]{32}, 999, -1, DATA)
                .write(folder.resolve("m.gguf"));
        try (ModelFile model = Hostile.open(file)) {
            assertThat(model.card().remarks()).anyMatch(remark -> remark.contains("The tensor ÿ\\u001ba is"))
                    .noneMatch(remark -> remark.contains("\u001b"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusualFiles")
    void unusualButValidFileOpens(String what, GgufBytes content, int tensors) {
        try (ModelFile model = Hostile.open(content.write(folder.resolve("model.gguf")))) {
            assertThat(model.card().tensors()).as(what).hasSize(tensors);
        }
    }
}
