package org.bitwright.io.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonProblem;
import org.bitwright.io.store.StrictJson;
import org.jspecify.annotations.Nullable;

/// Reads `config.json`. Null values count as absent.
public final class ConfigFile {
    private static final long LARGEST = 16L << 20;

    private ConfigFile() {
    }

    /// @throws org.bitwright.io.store.JsonException
    ///             when it is no JSON object
    /// @throws ModelConfigException
    ///             when it is larger than 16 MB or has a number that no 64-bit type holds
    public static ModelConfig read(Path file) {
        String source = file.getFileName().toString();
        try (InputStream bytes = Files.newInputStream(file); Reader reader = StrictJson.reader(bytes)) {
            if (Files.size(file) > LARGEST) {
                throw new ModelConfigException("The file %s has %d bytes, more than any configuration."
                        .formatted(file, Files.size(file)));
            }
            return new ModelConfig(source, object(source, tree(file, reader)));
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    private static JsonNode tree(Path file, Reader reader) {
        try {
            JsonNode root = StrictJson.mapper().readTree(reader);
            if (!root.isObject()) {
                throw new ModelConfigException("The file %s must hold a JSON object, but holds %s.".formatted(file,
                        root.isMissingNode() ? "nothing" : "something else"));
            }
            return root;
        } catch (IOException problem) {
            throw JsonProblem.in("The file %s".formatted(file), problem);
        }
    }

    private static Map<String, Object> object(String place, JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Object value = value(place + " " + field.getKey(), field.getValue());
            if (value != null) {
                values.put(field.getKey(), value);
            }
        }
        return values;
    }

    private static @Nullable Object value(String place, JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(place, node);
            case ARRAY -> list(place, node);
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(place, node);
            case STRING -> node.textValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    /// A list with a null in it has no meaning that a reader could rely on, so it counts as absent too.
    private static @Nullable List<Object> list(String place, JsonNode node) {
        List<Object> values = new ArrayList<>();
        for (JsonNode element : node) {
            Object value = value(place, element);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return List.copyOf(values);
    }

    private static Object number(String place, JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (!node.isIntegralNumber() && Double.isFinite(node.doubleValue())) {
            return node.doubleValue();
        }
        throw new ModelConfigException("The number %s in %s is too large.".formatted(node.asText(), place));
    }
}
