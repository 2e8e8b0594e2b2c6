package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.RotaryFrequencies;

/// Dynamic NTK scaling: rows longer than the model was made for get a larger base, the longer the larger; others none.
///
/// @param factor
///            growth of the base per length of context
/// @param longest
///            tokens that the model was made for
record DynamicRotation(double theta, int width, double factor, int longest) implements RotaryFrequencies {
    @Override
    public float[] of(int length) {
        if (length <= longest) {
            return Frequencies.of(theta, width);
        }
        // Reference implementations compute the base in single precision, because the length is a tensor there.
        float stretch = (float) (factor * length) / longest - (float) (factor - 1);
        float growth = (float) Math.pow(stretch, width / (width - 2.0));
        return Frequencies.of((float) theta * growth, width);
    }

    @Override
    public int regime(int length) {
        return Math.max(length, longest);
    }

    @Override
    public float magnitude() {
        return 1;
    }
}
