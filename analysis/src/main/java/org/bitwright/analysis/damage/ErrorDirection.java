package org.bitwright.analysis.damage;

import org.bitwright.analysis.model.Direction;

/// The direction from the original weights of one tensor to what a format leaves of them; zero elsewhere.
final class ErrorDirection implements Direction {
    private final String changed;
    private final float[] original;
    private final float[] restored;

    /// @param changed
    ///            the tensor
    /// @param original
    ///            its weights, in the file's order
    /// @param restored
    ///            what the format leaves, same order
    ErrorDirection(String changed, float[] original, float[] restored) {
        this.changed = changed;
        this.original = original;
        this.restored = restored;
    }

    @Override
    public boolean touches(String tensor) {
        return changed.equals(tensor);
    }

    @Override
    public void fill(String tensor, long first, int count, double[] target) {
        int start = Math.toIntExact(first);
        for (int element = 0; element < count; element++) {
            target[element] = touches(tensor) ? component(start + element) : 0;
        }
    }

    String changed() {
        return changed;
    }

    int length() {
        return original.length;
    }

    double component(int element) {
        return (double) restored[element] - original[element];
    }
}
