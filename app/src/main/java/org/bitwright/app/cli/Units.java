package org.bitwright.app.cli;

import java.util.Locale;

/// Numbers with their units, as the commands print them.
final class Units {
    private Units() {
    }

    /// Decimal units, as disks and download pages use: `12.6 MB`.
    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        do {
            value /= 1_000;
            unit++;
        } while (value >= 999.95 && unit < 3);
        return String.format(Locale.ROOT, value < 10 ? "%.2f %sB" : "%.1f %sB", value, "kMGT".charAt(unit));
    }

    /// `10.5 M`.
    static String count(long count) {
        if (count < 1_000) {
            return Long.toString(count);
        }
        if (count < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f k", count / 1e3);
        }
        return count < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f M", count / 1e6)
                : String.format(Locale.ROOT, "%.2f G", count / 1e9);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /// Bits per weight, derived from exact bytes.
    static String bitsPerWeight(long bytes, long weights) {
        return String.format(Locale.ROOT, "%.3f bits per weight", 8.0 * bytes / weights);
    }
}
