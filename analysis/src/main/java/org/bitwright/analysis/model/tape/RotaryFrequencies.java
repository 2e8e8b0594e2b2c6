package org.bitwright.analysis.model.tape;

/// How fast each pair of a head turns with position, which some scalings make depend on how long the row of text is.
public interface RotaryFrequencies {
    /// Radians per position of each rotated pair, for rows of `length` tokens.
    float[] of(int length);

    /// Equal for lengths that have equal frequencies.
    int regime(int length);

    /// Factor of all cosines and sines.
    float magnitude();

    /// Frequencies that are the same for every row.
    static RotaryFrequencies fixed(float[] frequencies, float magnitude) {
        return new Fixed(frequencies.clone(), magnitude);
    }

    /// The same for every row.
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out but to the table.
    record Fixed(float[] frequencies, float magnitude) implements RotaryFrequencies {
        @Override
        public float[] of(int length) {
            return frequencies;
        }

        @Override
        public int regime(int length) {
            return 0;
        }
    }
}
