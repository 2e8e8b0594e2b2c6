package org.bitwright.io.model;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Hyper-parameters as a configuration file writes them, read with types and named in errors.
///
/// @param source
///            what the values came from, for messages: "config.json"
/// @param values
///            JSON values by key: Map, List, String, Boolean, Long, Double or absent
public record ModelConfig(String source, Map<String, Object> values) {
    public ModelConfig {
        values = Map.copyOf(values);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /// @throws ModelConfigException
    ///             when the value is absent or no positive 32-bit integer
    public int positive(String key) {
        long value = integer(key);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new ModelConfigException(
                    "The %s (%d) in %s must be between 1 and %d.".formatted(key, value, source, Integer.MAX_VALUE));
        }
        return (int) value;
    }

    /// The value of [#positive(String)], or `fallback` when the key is absent.
    public int positive(String key, int fallback) {
        return has(key) ? positive(key) : fallback;
    }

    /// @throws ModelConfigException
    ///             when the value is absent or no integer
    public long integer(String key) {
        if (values.get(key) instanceof Long value) {
            return value;
        }
        throw wrongType(key, "an integer");
    }

    /// @throws ModelConfigException
    ///             when the value is absent or no number
    public double number(String key) {
        if (values.get(key) instanceof Number value) {
            return value.doubleValue();
        }
        throw wrongType(key, "a number");
    }

    public double number(String key, double fallback) {
        return has(key) ? number(key) : fallback;
    }

    public boolean flag(String key, boolean fallback) {
        if (!has(key)) {
            return fallback;
        }
        if (values.get(key) instanceof Boolean value) {
            return value;
        }
        throw wrongType(key, "true or false");
    }

    public String text(String key, String fallback) {
        if (!has(key)) {
            return fallback;
        }
        if (values.get(key) instanceof String value) {
            return value;
        }
        throw wrongType(key, "a text");
    }

    /// A list of numbers.
    ///
    /// @throws ModelConfigException
    ///             when the value is absent or something else
    public List<Double> numbers(String key) {
        if (values.get(key) instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream().map(number -> ((Number) number).doubleValue()).toList();
        }
        throw wrongType(key, "a list of numbers");
    }

    /// A nested object, or null when the key is absent.
    @SuppressWarnings("unchecked")
    public @Nullable ModelConfig section(String key) {
        if (!has(key)) {
            return null;
        }
        if (values.get(key) instanceof Map<?, ?> section) {
            return new ModelConfig(source + " " + key, (Map<String, Object>) section);
        }
        throw wrongType(key, "an object");
    }

    private ModelConfigException wrongType(String key, String expected) {
        Object value = values.get(key);
        return new ModelConfigException(value == null
                ? "The %s is missing in %s.".formatted(key, source)
                : "The %s (%s) in %s must be %s.".formatted(key, value, source, expected));
    }
}
