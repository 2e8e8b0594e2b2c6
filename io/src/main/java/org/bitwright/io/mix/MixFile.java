package org.bitwright.io.mix;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonProblem;
import org.bitwright.io.store.StrictJson;
import org.jspecify.annotations.Nullable;

/// The text of a file that may describe a mix.
///
/// @param path
///            where it was read, for messages
/// @param text
///            its content
public record MixFile(Path path, String text) {
    private static final long LONGEST = 64L << 20;
    private static final YAMLMapper YAML = new YAMLMapper();

    /// @throws MixFileException
    ///             when it is too large or no text
    /// @throws org.bitwright.io.store.UnreadableFileException
    ///             when it is missing or may not be read
    public static MixFile read(Path path) {
        try {
            if (Files.size(path) > LONGEST) {
                throw new MixFileException("The file %s is larger than %d MiB and describes no mix.".formatted(path,
                        LONGEST >> 20));
            }
            return new MixFile(path, Files.readString(path));
        } catch (MalformedInputException problem) {
            throw new MixFileException("The file %s is no text in UTF-8, so it describes no mix.".formatted(path),
                    problem);
        } catch (IOException problem) {
            throw FileProblem.reading(path, problem);
        }
    }

    /// @throws org.bitwright.io.store.JsonException
    ///             when it is no JSON
    JsonNode json() {
        try {
            return StrictJson.mapper().readTree(text);
        } catch (JsonProcessingException problem) {
            throw JsonProblem.in("The file %s".formatted(path), problem);
        }
    }

    JsonNode yaml() {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException problem) {
            throw new MixFileException("The file %s is not valid YAML.".formatted(path), problem);
        }
    }

    /// The JSON object in the file, null when it holds anything else.
    @Nullable
    JsonNode object() {
        try {
            JsonNode json = StrictJson.mapper().readTree(text);
            return json.isObject() ? json : null;
        } catch (JsonProcessingException other) {
            return null;
        }
    }

    /// The mapping in the YAML, null when the file holds anything else.
    @Nullable
    JsonNode mapping() {
        try {
            JsonNode yaml = YAML.readTree(text);
            return yaml.isObject() ? yaml : null;
        } catch (JsonProcessingException other) {
            return null;
        }
    }
}
