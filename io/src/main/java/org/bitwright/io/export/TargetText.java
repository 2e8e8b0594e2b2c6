package org.bitwright.io.export;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.bitwright.io.store.StrictJson;

/// Maps and lists as the text of a file.
final class TargetText {
    private static final ObjectMapper YAML = YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES).build();

    private TargetText() {
    }

    static String json(Object content) {
        return written(StrictJson.mapper(), content) + "\n";
    }

    static String yaml(Object content) {
        return written(YAML, content);
    }

    private static String written(ObjectMapper mapper, Object content) {
        try {
            return mapper.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
