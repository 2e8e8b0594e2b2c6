package org.bitwright.app.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;

/// How keys and values of a layer are stored while a model runs.
///
/// @param key name of a number format
/// @param value name of a number format
public record CacheFormat(String key, String value) {
    /// Up to four digits: no model has ten thousand layers.
    private static final Pattern LAYERS = Pattern.compile("\\s*(\\d{1,4})(?:-(\\d{1,4}))?\\s*=\\s*(\\S+)\\s*");

    /// What runtimes use unless told otherwise.
    public static final CacheFormat F16 = new CacheFormat("f16", "f16");

    /// Reads `q8_0` for both, or `q8_0/q4_0` for keys and values.
    ///
    /// @throws org.bitwright.io.format.UnknownFormatException when there is no such format
    public static CacheFormat parse(String text) {
        String[] names = text.split("/", 2);
        return new CacheFormat(known(names[0]), known(names[names.length - 1]));
    }

    /// Reads formats of single layers, by index: `0-3=q8_0`, `7=f16/q8_0`. The last that names a layer counts.
    ///
    /// @throws LayerFormatException when a text is nothing of the kind
    /// @throws org.bitwright.io.format.UnknownFormatException when there is no such format
    public static Map<Integer, CacheFormat> layers(List<String> texts) {
        Map<Integer, CacheFormat> layers = new TreeMap<>();
        for (String text : texts) {
            Matcher parts = LAYERS.matcher(text);
            if (!parts.matches()) {
                throw new LayerFormatException(text);
            }
            int first = Integer.parseInt(parts.group(1));
            int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
            if (last < first) {
                throw new LayerFormatException(text);
            }
            CacheFormat format = parse(parts.group(3));
            IntStream.rangeClosed(first, last).forEach(layer -> layers.put(layer, format));
        }
        return layers;
    }

    /// As [#parse(String)] reads it.
    public String text() {
        return key.equals(value) ? key : key + "/" + value;
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
