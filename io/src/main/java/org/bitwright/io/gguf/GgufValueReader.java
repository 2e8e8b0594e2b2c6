package org.bitwright.io.gguf;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.MappedFile;
import org.jspecify.annotations.Nullable;

/// Reads metadata values: Long, Double, Boolean, String, GgufArray.
final class GgufValueReader {
    private static final int DEEPEST = 4;
    private static final long LONGEST = 1L << 30;

    private final MappedFile file;
    private final GgufCursor cursor;
    private final List<String> remarks = new ArrayList<>();

    GgufValueReader(MappedFile file, GgufCursor cursor) {
        this.file = file;
        this.cursor = cursor;
    }

    /// Oddities that do not make a value unusable, one sentence each.
    List<String> remarks() {
        return remarks;
    }

    /// @param key
    ///            for messages
    /// @param depth
    ///            arrays around the value
    Object read(String key, GgufValueType type, int depth) {
        return switch (type) {
            case UINT8 -> (long) cursor.unsignedByte();
            case INT8 -> (long) (byte) cursor.unsignedByte();
            case UINT16 -> (long) cursor.unsignedShort();
            case INT16 -> (long) (short) cursor.unsignedShort();
            case UINT32 -> cursor.unsignedInteger();
            case INT32 -> (long) cursor.integer();
            case UINT64, INT64 -> cursor.longInteger();
            // The shortest decimal of the float is the number that whoever wrote the file meant.
            case FLOAT32 -> Double.parseDouble(Float.toString(cursor.single()));
            case FLOAT64 -> cursor.real();
            case BOOL -> bool(key);
            case STRING -> cursor.text(length(key, "text"));
            case ARRAY -> array(key, depth);
        };
    }

    /// The length of a text or array, which the file can hold.
    int length(String what, String kind) {
        long length = cursor.longInteger();
        if (length < 0 || length > LONGEST || length > cursor.remaining()) {
            throw new MalformedModelException(
                    "The %s %s in %s claims %s elements, but %d bytes are left.".formatted(kind,
                            Excerpt.of(what), file.path(), Long.toUnsignedString(length), cursor.remaining()));
        }
        return (int) length;
    }

    GgufValueType type(String key) {
        long number = cursor.unsignedInteger();
        @Nullable
        GgufValueType type = GgufValueType.of(number);
        if (type == null) {
            throw new MalformedModelException("The key %s in %s has the unknown value type %d.".formatted(
                    Excerpt.of(key), file.path(), number));
        }
        return type;
    }

    private boolean bool(String key) {
        int stored = cursor.unsignedByte();
        if (stored > 1 && remarks.isEmpty()) {
            remarks.add("The key %s has the truth value %d, which counts as true.".formatted(Excerpt.of(key), stored));
        }
        return stored != 0;
    }

    private GgufArray array(String key, int depth) {
        if (depth == DEEPEST) {
            throw new MalformedModelException("The key %s in %s nests arrays deeper than %d levels.".formatted(
                    Excerpt.of(key), file.path(), DEEPEST));
        }
        GgufValueType element = type(key);
        int count = length(key, "array");
        if ((long) count * element.smallest() > cursor.remaining()) {
            throw new MalformedModelException("The array %s in %s claims %d elements, but %d bytes are left.".formatted(
                    Excerpt.of(key), file.path(), count, cursor.remaining()));
        }
        GgufArray array = new GgufArray(file, element, count, cursor.position());
        if (element.fixed()) {
            cursor.skip((long) count * element.smallest());
        } else {
            skipEach(key, element, count, depth);
        }
        return array;
    }

    private void skipEach(String key, GgufValueType element, int count, int depth) {
        for (int i = 0; i < count; i++) {
            if (element == GgufValueType.ARRAY) {
                array(key, depth + 1);
            } else {
                cursor.skip(length(key, "text"));
            }
        }
    }
}
