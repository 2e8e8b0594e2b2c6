package org.bitwright.io.format.ggml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The vectors that the codes of an iq type stand for, part of its definition in ggml: short vectors of small integers,
/// one signed byte each, in code order.
enum Grid {
    IQ1("iq1_s.grid", 8),
    IQ2_XXS("iq2_xxs.grid", 8),
    IQ2_XS("iq2_xs.grid", 8),
    IQ2_S("iq2_s.grid", 8),
    IQ3_XXS(
            "iq3_xxs.grid", 4),
    IQ3_S("iq3_s.grid", 4);

    private final String resource;
    private final int length;

    Grid(String resource, int length) {
        this.resource = resource;
        this.length = length;
    }

    /// The vectors, end to end.
    byte[] load() {
        try (InputStream stream = Grid.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The grid " + resource + " is missing from the program.");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Restores `scale · vector`, negated where a bit of `signs` is set.
    ///
    /// @param vectors
    ///            what [#load()] gave
    void restore(byte[] vectors, int code, float scale, int signs, float[] restored, int first) {
        for (int i = 0; i < length; i++) {
            float value = scale * vectors[code * length + i];
            restored[first + i] = ((signs >> i) & 1) == 0 ? value : -value;
        }
    }

    /// Restores `scale · (vector + shift)`.
    void restoreShifted(byte[] vectors, int code, float scale, float shift, float[] restored, int first) {
        for (int i = 0; i < length; i++) {
            restored[first + i] = scale * (vectors[code * length + i] + shift);
        }
    }

    /// Eight signs from seven bits: the last one makes the number of minus signs even.
    static int evenSigns(int bits) {
        int seven = bits & 127;
        return seven | ((Integer.bitCount(seven) & 1) << 7);
    }
}
