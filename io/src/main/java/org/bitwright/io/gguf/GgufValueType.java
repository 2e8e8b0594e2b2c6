package org.bitwright.io.gguf;

import org.jspecify.annotations.Nullable;

/// The types of metadata values, in the order of their numbers, with their smallest size in bytes.
enum GgufValueType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    BOOL(1),
    STRING(8),
    ARRAY(12),
    UINT64(8),
    INT64(8),
    FLOAT64(8);

    private final int smallest;

    GgufValueType(int smallest) {
        this.smallest = smallest;
    }

    static @Nullable GgufValueType of(long number) {
        return number >= 0 && number < values().length ? values()[(int) number] : null;
    }

    int smallest() {
        return smallest;
    }

    boolean fixed() {
        return this != STRING && this != ARRAY;
    }
}
