package org.bitwright.io.safetensors;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// The element types of the safetensors reference. Types of less than a byte are packed, lowest bits first.
enum ElementType {
    BOOL(8),
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    F8_E4M3FNUZ(8),
    F8_E5M2FNUZ(8),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    F64(64),
    I64(64),
    U64(64),
    /// Two floats, real and imaginary; known, but no real number to widen to.
    C64(64);

    private final int bits;

    ElementType(int bits) {
        this.bits = bits;
    }

    /// The type of a header's `dtype`, or null when this version does not know it.
    static @Nullable ElementType of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst().orElse(null);
    }

    int bits() {
        return bits;
    }

    boolean real() {
        return this != C64;
    }
}
