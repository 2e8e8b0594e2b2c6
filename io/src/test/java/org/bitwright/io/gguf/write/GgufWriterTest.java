package org.bitwright.io.gguf.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.bitwright.io.model.TensorShape;
import org.bitwright.io.store.UnwritableFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GgufWriterTest {
    private static final Map<String, GgufValue> METADATA = Map.of("general.architecture", GgufValue.text("llama"));

    @TempDir
    private Path folder;

    @Test
    void aFileThatTheDiskHasNoRoomForIsRefusedBeforeAnythingIsWritten() {
        long bytes = 1L << 60;
        GgufTensor huge = new GgufTensor("huge", TensorShape.of(bytes / 4), 0, bytes, out -> {
            throw new AssertionError("nothing should be written");
        });

        assertThatExceptionOfType(DiskSpaceException.class)
                .isThrownBy(() -> GgufWriter.write(folder.resolve("out.gguf"), List.of(), METADATA, List.of(huge)))
                .withMessageContaining("out.gguf").withMessageContaining("Maybe make room");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTensorThatFailsHalfwayLeavesTheOlderFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("out.gguf"), "older");
        GgufTensor broken = new GgufTensor("broken", TensorShape.of(256), 0, 1024, out -> {
            out.write(new byte[512]);
            throw new IOException("the disk went away");
        });
        GgufTensor shorter = new GgufTensor("shorter", TensorShape.of(256), 0, 1024, out -> out.write(new byte[512]));

        for (GgufTensor tensor : List.of(broken, shorter)) {
            assertThatExceptionOfType(UnwritableFileException.class)
                    .isThrownBy(() -> GgufWriter.write(file, List.of(), METADATA, List.of(tensor)));
        }
        assertThat(file).hasContent("older");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }
}
