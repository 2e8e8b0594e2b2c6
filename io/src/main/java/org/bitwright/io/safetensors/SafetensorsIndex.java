package org.bitwright.io.safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.UnsafeShardNameException;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonProblem;
import org.bitwright.io.store.StrictJson;

/// `model.safetensors.index.json`: which part of a split model holds which tensor.
///
/// @param parts
///            part's file name by tensor name
/// @param totalBytes
///            bytes of all tensors as the index states them, 0 when it does not
record SafetensorsIndex(Map<String, String> parts, long totalBytes) {
    private static final int MOST_PARTS = 10_000;
    private static final long LARGEST = 100_000_000;

    static SafetensorsIndex read(Path file) {
        JsonNode root = tree(file);
        JsonNode map = root.path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new MalformedModelException("The index %s has no weight_map that names tensors.".formatted(file));
        }
        Map<String, String> parts = new LinkedHashMap<>();
        SortedSet<String> names = new TreeSet<>();
        map.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw new MalformedModelException("The index %s gives no file name for the tensor %s."
                        .formatted(file, Excerpt.of(entry.getKey())));
            }
            parts.put(entry.getKey(), safe(file, entry.getValue().textValue()));
            names.add(entry.getValue().textValue());
        });
        if (names.size() > MOST_PARTS) {
            throw new MalformedModelException("The index %s names %d parts, more than %d.".formatted(file,
                    names.size(), MOST_PARTS));
        }
        requireDistinct(file, names);
        return new SafetensorsIndex(parts, root.path("metadata").path("total_size").asLong(0));
    }

    /// Names that differ in case alone are one file on many disks.
    private static void requireDistinct(Path file, SortedSet<String> names) {
        Map<String, String> lowered = new HashMap<>();
        for (String name : names) {
            String other = lowered.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw new MalformedModelException(
                        "The index %s names the parts %s and %s, which differ in upper and lower case alone."
                                .formatted(file, Excerpt.of(other), Excerpt.of(name)));
            }
        }
    }

    SortedSet<String> fileNames() {
        return new TreeSet<>(parts.values());
    }

    private static JsonNode tree(Path file) {
        try (InputStream bytes = Files.newInputStream(file); Reader reader = StrictJson.reader(bytes)) {
            if (Files.size(file) > LARGEST) {
                throw new MalformedModelException(
                        "The index %s has %d bytes, more than %d.".formatted(file, Files.size(file), LARGEST));
            }
            return parse(file, reader);
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    private static JsonNode parse(Path file, Reader reader) {
        try {
            return StrictJson.mapper().readTree(reader);
        } catch (IOException problem) {
            throw new MalformedModelException(JsonProblem.sentence("The index %s".formatted(file), problem));
        }
    }

    /// A part is a plain file name on every system: names that mean something to Windows alone are refused as well.
    private static String safe(Path file, String name) {
        boolean plain = !name.isBlank() && !name.equals(".") && !name.equals("..") && name.length() <= 255
                && name.chars().noneMatch(c -> c < 32 || "/\\:*?\"<>|".indexOf(c) >= 0);
        if (!plain) {
            throw new UnsafeShardNameException(
                    "The index %s names the part \"%s\", which is no plain file name; nothing was opened."
                            .formatted(file, Excerpt.of(name)));
        }
        return name;
    }
}
