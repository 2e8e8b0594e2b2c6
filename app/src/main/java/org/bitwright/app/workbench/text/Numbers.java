package org.bitwright.app.workbench.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/// Quantities as people read them: decimal units, three significant digits.
public final class Numbers {
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final String[] COUNT_UNITS = {"", " K", " M", " B", " T"};
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static volatile DecimalFormatSymbols latest = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private Numbers() {
    }

    /// `84.0 MB`, `1.62 MB`, `512 B`.
    public static String bytes(long bytes) {
        int unit = unit(bytes, BYTE_UNITS.length);
        return unit == 0 ? bytes + " B" : threeDigits(bytes / Math.pow(1000, unit)) + " " + BYTE_UNITS[unit];
    }

    /// As [#bytes(long)] without trailing zeros, for round numbers: `20 MB`.
    public static String roundBytes(long bytes) {
        int unit = unit(bytes, BYTE_UNITS.length);
        double scaled = bytes / Math.pow(1000, unit);
        boolean whole = Math.abs(scaled - Math.rint(scaled)) < 1e-6;
        return whole ? fixed(scaled, 0) + " " + BYTE_UNITS[unit] : bytes(bytes);
    }

    /// `134 M`, `32.8 K`, `640`.
    public static String count(long count) {
        int unit = unit(count, COUNT_UNITS.length);
        return unit == 0 ? String.valueOf(count) : threeDigits(count / Math.pow(1000, unit)) + COUNT_UNITS[unit];
    }

    /// Three significant digits without an exponent, as long as the value lies between 0.001 and a million.
    public static String threeDigits(double value) {
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < 0.001 || magnitude >= 1e6)) {
            return scientific(value);
        }
        int decimals = magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : 2;
        if (magnitude < 0.0995 && magnitude > 0) {
            decimals = magnitude < 0.00995 ? 4 : 3;
        }
        return fixed(value, decimals);
    }

    /// `1.3·10⁻⁴`.
    public static String scientific(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return fixed(value, 0);
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
        return fixed(value / Math.pow(10, exponent), 1) + "·" + powerOfTen(exponent);
    }

    /// `10⁻³`.
    public static String powerOfTen(int exponent) {
        StringBuilder text = new StringBuilder("10");
        for (char digit : Integer.toString(exponent).toCharArray()) {
            text.append(digit == '-' ? '⁻' : SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    /// As `%.2f` in the user's locale. Tables ask for hundreds of these at once, for which a formatter that reads its
    /// pattern anew each time is slow.
    public static String fixed(double value, int decimals) {
        Locale locale = Locale.getDefault(Locale.Category.FORMAT);
        DecimalFormatSymbols symbols = symbols(locale);
        if (!Double.isFinite(value) || symbols.getZeroDigit() != '0') {
            return String.format(locale, "%." + decimals + "f", value);
        }
        String digits = BigDecimal.valueOf(Math.abs(value)).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        String text = symbols.getDecimalSeparator() == '.'
                ? digits
                : digits.replace('.', symbols.getDecimalSeparator());
        return Math.copySign(1, value) < 0 ? "-" + text : text;
    }

    private static DecimalFormatSymbols symbols(Locale locale) {
        DecimalFormatSymbols known = latest;
        if (!known.getLocale().equals(locale)) {
            known = DecimalFormatSymbols.getInstance(locale);
            latest = known;
        }
        return known;
    }

    /// `+1.40`, `−0.05`, `0.00`.
    public static String signed(double value, int decimals) {
        String text = fixed(Math.abs(value), decimals);
        boolean zero = text.chars().noneMatch(letter -> letter >= '1' && letter <= '9');
        return zero ? text : (value < 0 ? "−" : "+") + text;
    }

    /// `+1.4 %`.
    public static String signedPercent(double fraction) {
        return String.format(Locale.getDefault(Locale.Category.FORMAT), "%+.1f %%", 100 * fraction).replace('-', '−');
    }

    /// `2 min 10 s`, `45 s`, `3 h 05 min`.
    public static String duration(Duration duration) {
        if (duration.toHours() > 0) {
            return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return "%d s".formatted(Math.max(1, duration.toSeconds()));
    }

    private static int unit(long value, int units) {
        int unit = 0;
        double rest = Math.abs((double) value);
        while (rest >= 999.5 && unit < units - 1) {
            rest /= 1000;
            unit++;
        }
        return unit;
    }
}
