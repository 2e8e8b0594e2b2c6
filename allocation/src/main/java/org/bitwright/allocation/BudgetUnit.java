package org.bitwright.allocation;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What a budget counts.
public enum BudgetUnit {
    BYTES("B", 1),
    KILOBYTES("kB", 1_000),
    MEGABYTES("MB", 1_000_000),
    GIGABYTES("GB", 1_000_000_000),
    TERABYTES("TB", 1_000_000_000_000L),
    KIBIBYTES("KiB", 1L << 10),
    MEBIBYTES("MiB", 1L << 20),
    GIBIBYTES("GiB", 1L << 30),
    TEBIBYTES("TiB", 1L << 40),
    /// Bits per weight over the tensors that a plan decides.
    BITS_PER_WEIGHT("bpw", 0);

    private final String symbol;
    private final long bytes;

    BudgetUnit(String symbol, long bytes) {
        this.symbol = symbol;
        this.bytes = bytes;
    }

    /// How the unit is written after a number.
    public String symbol() {
        return symbol;
    }

    long bytes() {
        return bytes;
    }

    /// @param lowerCase
    ///            a symbol in small letters; empty for bytes
    static @Nullable BudgetUnit named(String lowerCase) {
        if (lowerCase.isEmpty()) {
            return BYTES;
        }
        for (BudgetUnit unit : values()) {
            if (unit.symbol.toLowerCase(Locale.ROOT).equals(lowerCase)) {
                return unit;
            }
        }
        return null;
    }
}
