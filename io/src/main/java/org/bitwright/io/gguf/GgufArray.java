package org.bitwright.io.gguf;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.io.store.MappedFile;

/// An array in the metadata, read when it is asked for.
///
/// @param type
///            of its elements
/// @param count
///            of its elements
/// @param position
///            of its first element in the file
record GgufArray(MappedFile file, GgufValueType type, int count, long position) {
    /// The elements: Long, Double, Boolean, String or GgufArray.
    List<Object> values() {
        GgufCursor cursor = new GgufCursor(file, position);
        GgufValueReader reader = new GgufValueReader(file, cursor);
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(reader.read("", type, 0));
        }
        return values;
    }
}
