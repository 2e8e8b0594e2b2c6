package org.bitwright.io.gguf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.TensorShape;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.MappedFile;

/// Reads the header of a GGUF file of version 2 or 3, checking every count against the bytes that are there.
final class GgufHeaderParser {
    static final int MAGIC = 0x46554747;
    private static final int SMALLEST_HEADER = 24;
    private static final int SMALLEST_PAIR = 8 + 1 + 4 + 1;
    private static final int SMALLEST_ENTRY = 8 + 4 + 4 + 8;
    private static final int MOST_KEYS = 65_536;
    private static final int MOST_TENSORS = 250_000;
    private static final int LONGEST_KEY = 65_535;
    private static final int LONGEST_NAME = 63;
    private static final int MOST_DIMENSIONS = 4;
    private static final String ALIGNMENT = "general.alignment";
    private static final int USUAL_ALIGNMENT = 32;
    private static final int LARGEST_ALIGNMENT = 1 << 20;

    private final MappedFile file;
    private final GgufCursor cursor;
    private final GgufValueReader reader;

    private GgufHeaderParser(MappedFile file) {
        this.file = file;
        this.cursor = new GgufCursor(file, 0);
        this.reader = new GgufValueReader(file, cursor);
    }

    static GgufHeader parse(MappedFile file) {
        return new GgufHeaderParser(file).header();
    }

    private GgufHeader header() {
        if (file.size() < SMALLEST_HEADER) {
            throw new IncompleteModelException("The file %s has %d bytes, fewer than the %d of a GGUF header."
                    .formatted(file.path(), file.size(), SMALLEST_HEADER));
        }
        if (cursor.integer() != MAGIC) {
            throw malformed("does not start with GGUF");
        }
        version(cursor.integer());
        int tensors = count("tensors", cursor.longInteger(), SMALLEST_ENTRY, MOST_TENSORS);
        int keys = count("keys", cursor.longInteger(), SMALLEST_PAIR, MOST_KEYS);
        GgufMetadata metadata = metadata(keys);
        int alignment = alignment(metadata);
        List<GgufEntry> entries = entries(tensors);
        return new GgufHeader(metadata, entries, alignment, GgufHeader.aligned(cursor.position(), alignment),
                List.copyOf(reader.remarks()));
    }

    private void version(int version) {
        if (version == 2 || version == 3) {
            return;
        }
        if ((version & 0xffff) == 0 && version != 0) {
            throw malformed("is a big-endian GGUF file, which is not supported");
        }
        throw malformed(version == 1
                ? "is of GGUF version 1, which is no longer read, so the model has to be converted again"
                : "is of GGUF version %s, where 2 and 3 are known".formatted(Integer.toUnsignedString(version)));
    }

    private int count(String what, long count, int smallest, int most) {
        if (count < 0 || count > most || count > cursor.remaining() / smallest) {
            throw malformed("claims %s %s, more than its %d bytes can hold".formatted(Long.toUnsignedString(count),
                    what, file.size()));
        }
        return (int) count;
    }

    private GgufMetadata metadata(int count) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = key(i);
            GgufValueType type = reader.type(key);
            if (key.equals(ALIGNMENT) && type != GgufValueType.UINT32) {
                throw malformed("stores %s as %s, where uint32 must be".formatted(ALIGNMENT, type));
            }
            if (values.put(key, reader.read(key, type, 0)) != null) {
                throw malformed("has the key %s twice".formatted(Excerpt.of(key)));
            }
        }
        return new GgufMetadata(file.path().toString(), values);
    }

    private String key(int index) {
        int length = reader.length("of key %d".formatted(index), "name");
        String key = length == 0 || length > LONGEST_KEY ? "" : cursor.text(length);
        if (key.isEmpty() || !key.chars().allMatch(c -> c > 32 && c < 127)) {
            throw malformed(
                    "names its key %d \"%s\" (%d bytes), where 1 to %d ASCII characters must be".formatted(index,
                            Excerpt.of(key), length, LONGEST_KEY));
        }
        return key;
    }

    private int alignment(GgufMetadata metadata) {
        long alignment = metadata.integer(ALIGNMENT, USUAL_ALIGNMENT);
        if (Long.bitCount(alignment) != 1 || alignment < 1 || alignment > LARGEST_ALIGNMENT) {
            throw malformed("has the %s %d, which must be a power of two up to %d".formatted(ALIGNMENT, alignment,
                    LARGEST_ALIGNMENT));
        }
        return (int) alignment;
    }

    private List<GgufEntry> entries(int count) {
        List<GgufEntry> entries = new ArrayList<>(count);
        Set<String> names = HashSet.newHashSet(count);
        for (int i = 0; i < count; i++) {
            String name = name(i);
            if (!names.add(name)) {
                throw malformed("has the tensor %s twice".formatted(Excerpt.of(name)));
            }
            TensorShape shape = shape(name);
            entries.add(new GgufEntry(name, shape, cursor.unsignedInteger(), cursor.longInteger()));
        }
        return entries;
    }

    private String name(int index) {
        int length = reader.length("of tensor %d".formatted(index), "name");
        if (length > LONGEST_NAME) {
            throw malformed("names its tensor %d with %d bytes, more than %d".formatted(index, length, LONGEST_NAME));
        }
        byte[] bytes = cursor.bytes(length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private TensorShape shape(String name) {
        long dimensions = cursor.unsignedInteger();
        if (dimensions > MOST_DIMENSIONS) {
            throw malformed("gives the tensor %s %d dimensions, more than %d".formatted(Excerpt.of(name), dimensions,
                    MOST_DIMENSIONS));
        }
        List<Long> extents = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            long extent = cursor.longInteger();
            if (extent < 0) {
                throw malformed("gives the tensor %s the extent %d".formatted(Excerpt.of(name), extent));
            }
            extents.add(extent);
        }
        Collections.reverse(extents);
        return new TensorShape(extents);
    }

    /// @param problem
    ///            what the file does, the rest of a sentence
    private MalformedModelException malformed(String problem) {
        return new MalformedModelException("The file %s %s.".formatted(file.path(), problem));
    }
}
