package org.bitwright.io.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// JSON as RFC 8259 and nothing more: UTF-8, no name twice, nothing after the document, bounded in depth and length.
public final class StrictJson {
    /// The largest document in characters.
    public static final long LONGEST_DOCUMENT = 256L << 20;
    /// The deepest nesting of objects and arrays.
    public static final int DEEPEST_NESTING = 1000;

    /// Injected for a number that files of earlier versions lack, where a record asks for it by annotation: 0.
    public static final String ABSENT_NUMBER = "absent number";
    /// Likewise for a list: an empty one.
    public static final String ABSENT_LIST = "absent list";
    /// Likewise for a map: an empty one.
    public static final String ABSENT_MAP = "absent map";
    /// Likewise for a record: the one that an object without fields gives.
    public static final String ABSENT_RECORD = "absent record";

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LONGEST_DOCUMENT)
                    .maxNestingDepth(DEEPEST_NESTING)
                    .maxTokenCount(20_000_000)
                    .maxNameLength(65_536)
                    .maxStringLength(20_000_000)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .annotationIntrospector(new LaterFields())
            .injectableValues(LaterFields.values())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private StrictJson() {
    }

    /// The factory of strict parsers; give them a [#reader(InputStream)], which settles the encoding.
    public static JsonFactory factory() {
        return FACTORY;
    }

    /// A strict mapper for records; every field must be present but [LaterFields], unknown fields are refused.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// UTF-8 text that refuses malformed bytes; a byte-order mark is skipped.
    public static Reader reader(InputStream bytes) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(bytes,
                StandardCharsets.UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        int first = reader.read();
        if (first >= 0 && first != '\uFEFF') {
            reader.unread(first);
        }
        return reader;
    }
}
