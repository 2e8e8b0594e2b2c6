package org.bitwright.io.safetensors;

/// The values of every code of the types of at most eight bits.
///
/// F8, F6 and F4 follow the OCP specifications (OFP8 revision 1.0, Microscaling formats 1.0); the FNUZ variants have one
/// zero, one NaN, no infinity and a bias one higher.
final class SmallNumbers {
    private SmallNumbers() {
    }

    /// A table indexed by code.
    static double[] table(ElementType type) {
        double[] values = new double[1 << type.bits()];
        for (int code = 0; code < values.length; code++) {
            values[code] = switch (type) {
                case BOOL, U8 -> code;
                case I8 -> (byte) code;
                case F4 -> number(code, 2, 1, 1);
                case F6_E2M3 -> number(code, 2, 3, 1);
                case F6_E3M2 -> number(code, 3, 2, 3);
                case F8_E4M3 -> (code & 0x7f) == 0x7f ? Double.NaN : number(code, 4, 3, 7);
                case F8_E5M2 -> halfPrecision(code);
                case F8_E8M0 -> code == 0xff ? Double.NaN : Math.scalb(1.0, code - 127);
                case F8_E4M3FNUZ -> code == 0x80 ? Double.NaN : number(code, 4, 3, 8);
                case F8_E5M2FNUZ -> code == 0x80 ? Double.NaN : number(code, 5, 2, 16);
                case I16, U16, F16, BF16, I32, U32, F32, F64, I64, U64, C64 ->
                    throw new IllegalArgumentException("The type %s has no table.".formatted(type));
            };
        }
        return values;
    }

    /// E5M2 is the upper half of a half-precision number, infinities and NaNs included.
    private static double halfPrecision(int code) {
        return Float.float16ToFloat((short) (code << 8));
    }

    /// Sign, exponent, mantissa, with subnormals and no special codes.
    private static double number(int code, int exponentBits, int mantissaBits, int bias) {
        int mantissa = code & ((1 << mantissaBits) - 1);
        int exponent = (code >> mantissaBits) & ((1 << exponentBits) - 1);
        double magnitude = exponent == 0
                ? Math.scalb((double) mantissa, 1 - bias - mantissaBits)
                : Math.scalb((double) (mantissa + (1 << mantissaBits)), exponent - bias - mantissaBits);
        return (code >> (mantissaBits + exponentBits) & 1) == 1 ? -magnitude : magnitude;
    }
}
