package org.bitwright.app.workbench.text;

import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the workbench, from the resource bundle of the default display language.
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(Texts.class.getPackageName() + ".workbench");

    private Texts() {
    }

    /// The text of a key.
    ///
    /// @throws java.util.MissingResourceException
    ///             when the bundle lacks the key
    public static String of(String key) {
        return BUNDLE.getString(key);
    }

    /// The text of a key with its `%s` places filled; numbers are written for the default format locale.
    public static String of(String key, Object... arguments) {
        return String.format(Locale.getDefault(Locale.Category.FORMAT), BUNDLE.getString(key), arguments);
    }
}
