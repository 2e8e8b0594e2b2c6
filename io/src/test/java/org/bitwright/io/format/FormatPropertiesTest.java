package org.bitwright.io.format;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class FormatPropertiesTest {
    /// Formats whose round trip gives back what it gave: what is stored is a point of the same grid.
    @Provide
    Arbitrary<NumberFormat> idempotent() {
        return Arbitraries.of("f32", "f16", "bf16", "mxfp4-ocp", "mxfp6-e3m2", "mxfp8-e4m3").map(NumberFormats::named);
    }

    @Provide
    Arbitrary<NumberFormat> anyWritable() {
        return Arbitraries.of(NumberFormats.all()).filter(NumberFormat::encodes);
    }

    @Property(tries = 150)
    void aSecondRoundTripChangesNothing(@ForAll("idempotent") NumberFormat format, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int rows) {
        float[] once = Gaussian.weights(rows * 96, seed);
        format.roundTrip(once, 96, once);
        float[] twice = once.clone();
        format.roundTrip(twice, 96, twice);

        assertThat(twice).containsExactly(once);
    }

    @Property(tries = 300)
    void decodingWhatWasEncodedIsTheRoundTrip(@ForAll("anyWritable") NumberFormat wanted, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int rows, @ForAll @IntRange(min = 1, max = 600) int columns) {
        NumberFormat format = wanted.storedAs(columns);
        float[] weights = Gaussian.weights(rows * columns, seed);
        byte[] stored = new byte[Math.toIntExact(format.bytes(rows, columns))];
        format.encode(weights, columns, null, stored);
        float[] decoded = new float[weights.length];
        format.decode(stored, columns, decoded);
        float[] simulated = new float[weights.length];
        format.roundTrip(weights, columns, simulated);

        assertThat(simulated).containsExactly(decoded);
    }
}
