package org.bitwright.io.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonGenerator;

/// Records in JSON files: plans, analyses, sessions.
public final class JsonFile {
    private JsonFile() {
    }

    /// Reads a record; every component must be present and nothing else may be.
    ///
    /// @throws JsonException
    ///             when the file is no such record; the message names file, line and column
    /// @throws UnreadableFileException
    ///             when the file is missing or may not be read
    public static <T> T read(Path file, Class<T> type) {
        try (InputStream bytes = open(file); Reader reader = StrictJson.reader(bytes)) {
            T value = StrictJson.mapper().readValue(reader, type);
            if (value == null) {
                throw new JsonException("The file %s holds nothing but null.".formatted(file));
            }
            return value;
        } catch (IOException problem) {
            throw JsonProblem.in("The file %s".formatted(file), problem);
        }
    }

    /// Writes a record, indented, through an [AtomicFile]: the old content or the new, never a mixture.
    ///
    /// @throws UnwritableFileException
    ///             when it cannot be written; the old content remains
    public static void write(Path file, Object value) {
        AtomicFile.write(file, out -> write(out, value));
    }

    private static void write(OutputStream out, Object value) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        StrictJson.mapper().writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(buffered, value);
        buffered.write('\n');
        buffered.flush();
    }

    private static InputStream open(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnreadableFileException("%s is a folder, a file is needed.".formatted(file));
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }
}
