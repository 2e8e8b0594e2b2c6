package org.bitwright.io.format.rounding;

import org.bitwright.io.format.IntegerFormat;
import org.bitwright.io.format.NumberFormat;

/// The one family that error feedback and scale searches serve.
final class Integers {
    private Integers() {
    }

    static IntegerFormat require(Rounding rounding, NumberFormat format) {
        if (format instanceof IntegerFormat integers) {
            return integers;
        }
        throw new IllegalArgumentException("%s does not serve %s".formatted(rounding.name(), format.name()));
    }
}
