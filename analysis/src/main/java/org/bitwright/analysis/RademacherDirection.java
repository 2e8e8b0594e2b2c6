package org.bitwright.analysis;

import org.bitwright.analysis.model.Direction;

/// A random probe of ±1 in every weight: a pure function of (seed, tensor name, probe index), element by element.
///
/// @param seed
///            of the whole analysis
/// @param probe
///            index of the probe
public record RademacherDirection(long seed, int probe) implements Direction {
    private static final int BITS = Long.SIZE;
    private static final long INCREMENT = 0x9E3779B97F4A7C15L;

    @Override
    public boolean touches(String tensor) {
        return true;
    }

    @Override
    public void fill(String tensor, long first, int count, double[] target) {
        long stream = stream(tensor);
        long word = -1;
        long signs = 0;
        for (int element = 0; element < count; element++) {
            long position = first + element;
            if (position / BITS != word) {
                word = position / BITS;
                signs = mix(stream + word * INCREMENT);
            }
            target[element] = ((signs >>> (position % BITS)) & 1) == 0 ? 1 : -1;
        }
    }

    private long stream(String tensor) {
        long state = mix(seed + INCREMENT);
        state = mix(state ^ probe * INCREMENT);
        for (int index = 0; index < tensor.length(); index++) {
            state = mix(state ^ tensor.charAt(index));
        }
        return state;
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static long mix(long value) {
        long mixed = value + INCREMENT;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
