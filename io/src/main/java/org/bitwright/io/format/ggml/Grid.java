package org.bitwright.io.format.ggml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

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

    private final int length;
    /// End to end; filled once and never handed out.
    @SuppressWarnings("ImmutableEnumChecker")
    private final byte[] vectors;

    Grid(String resource, int length) {
        this.length = length;
        vectors = load(resource);
    }

    private static byte[] load(String resource) {
        try (InputStream stream = Grid.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The grid " + resource + " is missing from the program.");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// How many vectors there are.
    int size() {
        return vectors.length / length;
    }

    /// An entry of the vector that a code stands for.
    int entry(int code, int dimension) {
        return vectors[code * length + dimension];
    }

    /// The entries that occur, ascending.
    int[] magnitudes() {
        return IntStream.range(0, vectors.length).map(i -> vectors[i]).sorted().distinct().toArray();
    }

    /// Restores `scale · vector`, negated where a bit of `signs` is set.
    void restore(int code, float scale, int signs, float[] restored, int first) {
        for (int i = 0; i < length; i++) {
            float value = scale * vectors[code * length + i];
            restored[first + i] = ((signs >> i) & 1) == 0 ? value : -value;
        }
    }

    /// Restores `scale · (vector + shift)`.
    void restoreShifted(int code, float scale, float shift, float[] restored, int first) {
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
