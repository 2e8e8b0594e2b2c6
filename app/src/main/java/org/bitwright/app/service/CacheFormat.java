package org.bitwright.app.service;

import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;

/// How keys and values of a layer are stored while a model runs.
///
/// @param key name of a number format
/// @param value name of a number format
public record CacheFormat(String key, String value) {
    /// What runtimes use unless told otherwise.
    public static final CacheFormat F16 = new CacheFormat("f16", "f16");

    /// Reads `q8_0` for both, or `q8_0/q4_0` for keys and values.
    ///
    /// @throws org.bitwright.io.format.UnknownFormatException when there is no such format
    public static CacheFormat parse(String text) {
        String[] names = text.split("/", 2);
        return new CacheFormat(known(names[0]), known(names[names.length - 1]));
    }

    private static String known(String name) {
        return NumberFormats.named(name.strip()).name();
    }

    double keyBits() {
        return NumberFormats.named(key).bitsPerWeight();
    }

    double valueBits() {
        return NumberFormats.named(value).bitsPerWeight();
    }

    String label() {
        NumberFormat keys = NumberFormats.named(key);
        return key.equals(value) ? keys.name() : "%s keys and %s values".formatted(key, value);
    }
}
