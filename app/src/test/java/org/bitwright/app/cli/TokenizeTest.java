package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.app.service.DemoModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Ids and pieces of a text, damaged or not.
class TokenizeTest {
    private static final DemoModel DEMO = DemoModel.locate();

    @TempDir
    private Path folder;

    private JsonNode tokens(byte[] text) throws IOException {
        Path file = Files.write(folder.resolve("text"), text);
        return CommandLineRun.of("tokenize", DEMO.model(), "--text", file, "--json").json();
    }

    /// Bytes as hexadecimal numbers; what takes their place follows from Unicode's table of well-formed sequences.
    @ParameterizedTest
    @CsvSource({"61 FF 62, a\ufffdb, 1", "61 C3, a\ufffd, 1", "F0 9F 98 61, \ufffda, 1", "C0 AF, \ufffd\ufffd, 2",
        "ED A0 80, \ufffd\ufffd\ufffd, 3", "EF BF BD 80, \ufffd\ufffd, 1", "E2 82 AC, €, 0"})
    void damagedTextHasOtherIdsThanItsReplacement(String bytes, String replaced, int count) throws IOException {
        byte[] damaged = HexFormat.ofDelimiter(" ").parseHex(bytes);
        JsonNode found = tokens(damaged);
        assertThat(found.get("ids")).isEqualTo(tokens(replaced.getBytes(StandardCharsets.UTF_8)).get("ids"));
        assertThat(found.get("replaced").asInt()).isEqualTo(count);
    }

    @Test
    void piecesAndNoteAreNotPrinted() throws IOException {
        Path file = Files.write(folder.resolve("text"), new byte[]{'a', (byte) 0xff});
        assertThat(CommandLineRun.of("tokenize", DEMO.model(), "--text", file).out()).contains("<|bos|>", "  a",
                "note: 1 pieces of the file are no UTF-8");
    }

    @Test
    void textOnTheCommandLineIsRefused() {
        CommandLineRun run = CommandLineRun.of("tokenize", DEMO.model(), "a");
        assertThat(run.out()).as(run.err()).contains("<|bos|>").doesNotContain("note");
        assertThat(CommandLineRun.of("tokenize", DEMO.model()).exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("tokenize", DEMO.model(), "a", "--text", "b").exitCode()).isEqualTo(2);
    }
}
