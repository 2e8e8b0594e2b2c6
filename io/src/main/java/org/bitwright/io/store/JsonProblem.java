package org.bitwright.io.store;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import org.bitwright.allocation.BitwrightException;
import org.jspecify.annotations.Nullable;

/// Turns what the JSON library reports into a sentence with the place, in the words of this program.
public final class JsonProblem {
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate (?:Object property|field) [\"'](.*)[\"']",
            Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("Missing (?:required )?creator property '([^']*)'");

    private JsonProblem() {
    }

    /// @param document
    ///            what is being read, as the subject of a sentence: "The file plan.json"
    public static JsonException in(String document, IOException problem) {
        return new JsonException(sentence(document, problem), problem);
    }

    /// The message of [#in(String, IOException)].
    public static String sentence(String document, IOException problem) {
        return switch (problem) {
            case CharacterCodingException _ -> "%s is not UTF-8 text.".formatted(document);
            case JsonProcessingException json -> "%s %s%s.".formatted(document, what(json), where(json));
            default -> "%s cannot be read.".formatted(document);
        };
    }

    private static String what(JsonProcessingException problem) {
        String message = problem.getOriginalMessage() == null ? "" : problem.getOriginalMessage();
        Matcher duplicate = DUPLICATE.matcher(message);
        if (duplicate.find()) {
            return "names \"%s\" twice".formatted(Excerpt.of(duplicate.group(1)));
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return "lacks the field \"%s\"".formatted(missing.group(1));
        }
        return switch (problem) {
            case StreamConstraintsException _ -> limit(message);
            case JsonEOFException _ -> "ends in the middle of a value";
            case UnrecognizedPropertyException unknown ->
                "has the unknown field \"%s\"".formatted(Excerpt.of(unknown.getPropertyName()));
            case ValueInstantiationException refused when refused.getCause() instanceof BitwrightException cause ->
                "is refused at %s: %s".formatted(path(refused), withoutStop(cause.getMessage()));
            case ValueInstantiationException refused when refused
                    .getCause() instanceof IllegalArgumentException cause ->
                "is refused at %s: %s".formatted(path(refused), withoutStop(cause.getMessage()));
            case JsonMappingException mapping when message.contains("railing token") ->
                "has something after its end";
            case JsonMappingException mapping when mapping.getPath().isEmpty() -> "does not hold what is expected";
            case JsonMappingException mapping -> "has a wrong value at %s".formatted(path(mapping));
            default -> "is not valid JSON";
        };
    }

    private static String limit(String message) {
        return message.contains("nesting")
                ? "is nested deeper than %d levels".formatted(StrictJson.DEEPEST_NESTING)
                : "is too long or has a name, text or number that is too long";
    }

    private static String withoutStop(@Nullable String message) {
        return message == null ? "its value cannot be" : message.replaceFirst("\\.$", "");
    }

    private static String path(JsonMappingException problem) {
        String path = problem.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "its root" : Excerpt.of(path.startsWith(".") ? path.substring(1) : path);
    }

    private static String where(JsonProcessingException problem) {
        JsonLocation location = problem.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
