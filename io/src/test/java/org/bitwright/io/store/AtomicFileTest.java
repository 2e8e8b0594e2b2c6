package org.bitwright.io.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void replacesTheWholeContentAndKeepsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), "old and longer");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        AtomicFile.write(file, out -> out.write("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw-r--");
        assertOnly(file);
    }

    @Test
    void failureInTheMiddleLeavesTheOldContentAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
            out.write(1);
            throw new IOException("No space left on device");
        })).isInstanceOf(UnwritableFileException.class).hasMessageContaining("No space left on device");

        assertThat(file).hasContent("old");
        assertOnly(file);
    }

    @Test
    void inputIsNeverWrittenOverEvenThroughALink() throws IOException {
        Path input = Files.writeString(folder.resolve("model.gguf"), "weights");
        Path link = Files.createSymbolicLink(folder.resolve("out.gguf"), input);

        assertThatThrownBy(() -> AtomicFile.write(link, List.of(input), out -> out.write(1)))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessageContaining("is being read");
        assertThat(input).hasContent("weights");
    }

    @Test
    void channelContentMayBeWrittenOutOfOrder() {
        Path file = folder.resolve("out.gguf");
        AtomicFile.writeChannel(file, List.of(), channel -> {
            channel.write(ByteBuffer.wrap("cd".getBytes(StandardCharsets.UTF_8)), 2);
            channel.write(ByteBuffer.wrap("ab".getBytes(StandardCharsets.UTF_8)), 0);
        });
        assertThat(file).hasContent("abcd");
    }

    @Test
    void folderInPlaceOfAFileIsNamed() {
        assertThatThrownBy(() -> AtomicFile.write(folder, out -> out.write(1)))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("absent/plan.json"), out -> out.write(1)))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessageContaining("does not exist");
    }

    private void assertOnly(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
