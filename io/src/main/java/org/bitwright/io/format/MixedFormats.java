package org.bitwright.io.format;

import java.util.ArrayList;
import java.util.List;

/// Integer formats finer than a tensor: widths by output channel, by group of input columns, and by
/// group of weights.
final class MixedFormats {
    private static final int GROUP = 128;
    private static final int RANGE_GROUP = 32;

    private MixedFormats() {
    }

    static List<NumberFormat> all() {
        List<NumberFormat> formats = new ArrayList<>();
        for (int percent : new int[]{10, 25, 50}) {
            formats.add(channels(2, 4, percent));
            formats.add(channels(3, 4, percent));
            formats.add(channels(4, 8, percent));
        }
        for (int bits = 3; bits <= 5; bits++) {
            formats.add(new GroupMixedFormat(bits, GROUP));
        }
        formats.add(new RangeMixedFormat(2, 4, 10, RANGE_GROUP));
        return formats;
    }

    private static NumberFormat channels(int narrow, int wide, int percent) {
        return new ChannelMixedFormat(new IntegerFormat(narrow, GROUP, IntegerGrid.ASYMMETRIC),
                new IntegerFormat(wide, GROUP, IntegerGrid.ASYMMETRIC), percent);
    }
}
