package org.bitwright.analysis.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Resampling with replacement (Efron 1979), the same for every pair of columns of one length.
///
/// @param resamples
///            at most so many; fewer when there are hundreds of tensors, so that the work stays within seconds, and none
///            when there are thousands ([LargeComparison])
/// @param seed
///            of the choice; the same seed gives the same intervals
public record Bootstrap(int resamples, long seed) {
    public static final Bootstrap DEFAULT = new Bootstrap(1000, 1);

    /// Pairs of tensors that all resamples of one pair of metrics may look at.
    private static final long MOST_PAIRS = 20_000_000;
    private static final int FEWEST = 100;

    public Bootstrap {
        if (resamples < 1) {
            throw new AgreementException("The resamples (%d) must be at least 1.".formatted(resamples));
        }
    }

    /// Whether enough resamples of so many things can be afforded.
    boolean affords(int size) {
        return (long) size * size * FEWEST <= MOST_PAIRS;
    }

    /// How often each of `size` things occurs, once per resample.
    List<int[]> multiplicities(int size) {
        long affordable = MOST_PAIRS / Math.max(1L, (long) size * size);
        int count = (int) Math.min(resamples, Math.max(FEWEST, affordable));
        Random random = new Random(seed);
        List<int[]> all = new ArrayList<>(count);
        for (int resample = 0; resample < count; resample++) {
            int[] times = new int[size];
            for (int draw = 0; draw < size; draw++) {
                times[random.nextInt(size)]++;
            }
            all.add(times);
        }
        return all;
    }
}
