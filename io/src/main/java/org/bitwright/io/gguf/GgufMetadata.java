package org.bitwright.io.gguf;

import java.util.List;
import java.util.Map;

import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.store.Excerpt;
import org.jspecify.annotations.Nullable;

/// The keys and values in front of the tensors of a GGUF file.
///
/// @param file
///            where they come from, for messages
/// @param values
///            Long, Double, Boolean, String or an array that is read when it is asked for; open as long as the file
public record GgufMetadata(String file, Map<String, Object> values) {
    public GgufMetadata {
        values = Map.copyOf(values);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /// The text of a key, or `fallback` when it is absent.
    ///
    /// @throws MalformedModelException
    ///             when it is something else
    public String text(String key, String fallback) {
        return of(key, String.class, "a text", fallback);
    }

    /// As [#text(String, String)] for integers.
    public long integer(String key, long fallback) {
        return of(key, Long.class, "an integer", fallback);
    }

    /// As [#text(String, String)] for truth values.
    public boolean flag(String key, boolean fallback) {
        return of(key, Boolean.class, "true or false", fallback);
    }

    /// The texts of an array, none when it is absent.
    public List<String> texts(String key) {
        return elements(key, String.class, "texts");
    }

    /// The integers of an array, none when it is absent.
    public List<Long> integers(String key) {
        return elements(key, Long.class, "integers");
    }

    /// The floating-point numbers of an array, none when it is absent.
    public List<Double> numbers(String key) {
        return elements(key, Double.class, "numbers");
    }

    @Nullable
    Object value(String key) {
        return values.get(key);
    }

    private <T> T of(String key, Class<T> type, String expected, T fallback) {
        Object value = values.getOrDefault(key, fallback);
        if (!type.isInstance(value)) {
            throw new MalformedModelException("The %s in %s (%s) must be %s.".formatted(key, file,
                    value instanceof GgufArray ? "a list" : Excerpt.of(value.toString()), expected));
        }
        return type.cast(value);
    }

    private <T> List<T> elements(String key, Class<T> type, String expected) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        List<Object> elements = value instanceof GgufArray array ? array.values() : List.of(new Object());
        if (!elements.stream().allMatch(type::isInstance)) {
            throw new MalformedModelException("The %s in %s must be a list of %s.".formatted(key, file, expected));
        }
        return elements.stream().map(type::cast).toList();
    }
}
