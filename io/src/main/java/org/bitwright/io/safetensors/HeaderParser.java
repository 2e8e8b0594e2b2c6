package org.bitwright.io.safetensors;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.StrictJson;
import org.jspecify.annotations.Nullable;

/// Reads a header as a stream, so that a hostile one costs no more memory than its tensors.
final class HeaderParser {
    private static final int MOST_TENSORS = 250_000;
    private static final int MOST_DIMENSIONS = 32;

    private final String file;
    private final JsonParser parser;
    private final List<HeaderEntry> entries = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private HeaderParser(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static Header parse(String file, Reader text) throws IOException {
        try (JsonParser parser = StrictJson.factory().createParser(text)) {
            return new HeaderParser(file, parser).header();
        }
    }

    private Header header() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedModelException("The header of %s must be a JSON object.".formatted(file));
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (name.equals("__metadata__")) {
                metadata();
            } else {
                entry(name);
            }
            if (entries.size() > MOST_TENSORS) {
                throw new MalformedModelException(
                        "The header of %s lists more than %d tensors.".formatted(file, MOST_TENSORS));
            }
        }
        if (parser.nextToken() != null) {
            throw new MalformedModelException("The header of %s has something after its end.".formatted(file));
        }
        return new Header(entries, metadata, remarks);
    }

    private void metadata() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            remarks.add("The __metadata__ of %s is no object and is ignored.".formatted(file));
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                metadata.put(key, parser.getText());
            } else {
                remarks.add("The __metadata__ %s of %s is no text and is ignored.".formatted(Excerpt.of(key), file));
                parser.skipChildren();
            }
        }
    }

    private void entry(String name) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw broken(name, "must be described by an object");
        }
        @Nullable
        String type = null;
        @Nullable
        List<Long> shape = null;
        @Nullable
        List<Long> offsets = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "dtype" -> type = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "shape" -> shape = numbers(name, "shape", MOST_DIMENSIONS);
                case "data_offsets" -> offsets = numbers(name, "data_offsets", 2);
                default -> parser.skipChildren();
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw broken(name, "needs a dtype, a shape and two data_offsets");
        }
        if (offsets.getFirst() > offsets.getLast()) {
            throw broken(name, "ends (byte %d) before it begins (byte %d)".formatted(offsets.getLast(),
                    offsets.getFirst()));
        }
        entries.add(new HeaderEntry(name, type, shape, offsets.getFirst(), offsets.getLast()));
    }

    private List<Long> numbers(String name, String key, int most) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw broken(name, "has a %s that is no list".formatted(key));
        }
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (numbers.size() == most) {
                throw broken(name, "has a %s of more than %d numbers".formatted(key, most));
            }
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || parser.getLongValue() < 0) {
                throw broken(name, "has %s in its %s, where only whole numbers from 0 to 2^63 - 1 may stand"
                        .formatted(Excerpt.of(Objects.requireNonNullElse(parser.getText(), "nothing")), key));
            }
            numbers.add(parser.getLongValue());
        }
        return numbers;
    }

    private MalformedModelException broken(String name, String problem) {
        return new MalformedModelException("The tensor %s in %s %s.".formatted(Excerpt.of(name), file, problem));
    }
}
