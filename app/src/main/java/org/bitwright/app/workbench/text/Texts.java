package org.bitwright.app.workbench.text;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the workbench, from the resource bundle of the chosen language.
public final class Texts {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static volatile ResourceBundle bundle = bundle(Locale.getDefault(Locale.Category.DISPLAY));

    private Texts() {
    }

    /// The languages that are complete.
    public static List<Locale> languages() {
        return LANGUAGES;
    }

    /// The language of the texts.
    public static Locale language() {
        Locale found = bundle.getLocale();
        return found.getLanguage().isEmpty() ? Locale.ENGLISH : found;
    }

    /// Uses a language for all texts that are asked for from now on. What was made before keeps its own.
    ///
    /// @param tag
    ///            language tag; empty for the desktop's language
    public static void use(String tag) {
        bundle = bundle(tag.isEmpty() ? Locale.getDefault(Locale.Category.DISPLAY) : Locale.forLanguageTag(tag));
    }

    /// The text of a key.
    ///
    /// @throws java.util.MissingResourceException
    ///             when the bundle lacks the key
    public static String of(String key) {
        return bundle.getString(key);
    }

    /// The text of a key with its `%s` places filled; numbers are written for the default format locale.
    public static String of(String key, Object... arguments) {
        return String.format(Locale.getDefault(Locale.Category.FORMAT), bundle.getString(key), arguments);
    }

    /// English is the bundle without a language, so a language that is not there must not fall back to the desktop's.
    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(Texts.class.getPackageName() + ".workbench", language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
