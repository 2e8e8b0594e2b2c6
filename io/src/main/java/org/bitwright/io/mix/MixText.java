package org.bitwright.io.mix;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonProblem;
import org.bitwright.io.store.StrictJson;

/// Reads the files of other tools, and the parts that several of them share.
final class MixText {
    private static final long LONGEST = 64L << 20;
    private static final YAMLMapper YAML = new YAMLMapper();

    private MixText() {
    }

    static JsonNode json(Path file) {
        try (InputStream bytes = Files.newInputStream(file); Reader reader = StrictJson.reader(bytes)) {
            return StrictJson.mapper().readTree(reader);
        } catch (JsonProcessingException problem) {
            throw JsonProblem.in("The file %s".formatted(file), problem);
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(text(file));
        } catch (JsonProcessingException problem) {
            throw new MixFileException("The file %s is not valid YAML.".formatted(file), problem);
        }
    }

    static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new MixFileException("The file %s is larger than %d MiB and no such file.".formatted(file,
                        LONGEST >> 20));
            }
            return Files.readString(file);
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException problem) {
            throw new MixFileException("The pattern %s is no regular expression: %s.".formatted(text,
                    problem.getDescription()), problem);
        }
    }

    /// The name of an integer format, `bf16` for 16 bits and more.
    ///
    /// @param group
    ///            weights that share a scale, 0 or less for a whole row
    static String integer(int bits, int group, boolean symmetric) {
        if (bits >= 16) {
            return "bf16";
        }
        return "int" + bits + (group <= 0 ? "-row" : "-g" + group) + (symmetric ? "-sym" : "");
    }

    /// The module that holds a tensor.
    static String module(String tensor) {
        return tensor.endsWith(".weight") ? tensor.substring(0, tensor.length() - ".weight".length()) : tensor;
    }
}
