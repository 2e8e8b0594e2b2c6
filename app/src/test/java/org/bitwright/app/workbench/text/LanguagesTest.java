package org.bitwright.app.workbench.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanguagesTest {
    private static final Pattern PLACE = Pattern.compile("%(?:\\d+\\$)?[-+.0-9]*[a-zA-Z%]");

    @AfterEach
    void backToTheUsualLanguage() {
        Texts.use("");
    }

    static List<Locale> others() {
        return Texts.languages().stream().filter(language -> !language.equals(Locale.ENGLISH)).toList();
    }

    private static Properties texts(String suffix) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream("workbench" + suffix + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyLanguageHasTheSameKeysWithTheSamePlaces(Locale language) throws IOException {
        Properties english = texts("");
        Properties other = texts("_" + language.getLanguage());
        Set<String> keys = new TreeSet<>(english.stringPropertyNames());
        assertThat(new TreeSet<>(other.stringPropertyNames())).isEqualTo(keys);
        for (String key : keys) {
            assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(other.getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void aChosenLanguageIsUsedAndEnglishIsEnglishOnAGermanDesktop() {
        Texts.use("de");
        assertThat(Texts.of("action.undo.named", "x")).isEqualTo("Rückgängig: x");
        Texts.use("en");
        assertThat(Texts.of("action.undo.named", "x")).isEqualTo("Undo x");
        Locale desktop = Locale.getDefault(Locale.Category.DISPLAY);
        try {
            Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMAN);
            Texts.use("en");
            assertThat(Texts.of("action.undo.named", "x")).isEqualTo("Undo x");
            Texts.use("");
            assertThat(Texts.of("action.undo.named", "x")).isEqualTo("Rückgängig: x");
            Texts.use("fr");
            assertThat(Texts.of("action.undo.named", "x")).isEqualTo("Undo x");
        } finally {
            Locale.setDefault(Locale.Category.DISPLAY, desktop);
        }
    }
}
