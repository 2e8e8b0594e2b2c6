package org.bitwright.app.workbench.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The bundle has every text that the sources ask for, and none that they do not.
class UsedTextsTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z][A-Za-z0-9.]*)\"");
    private static final Pattern ASKED = Pattern.compile("Texts\\.of\\(\\s*\"([A-Za-z0-9.]+)\"\\s*[,)]");

    private static Set<String> keys() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream("workbench.properties")),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    @Test
    void everyTextThatIsAskedForByItsWholeKeyIsThere() throws IOException {
        Set<String> keys = keys();
        Set<String> missing = new TreeSet<>();
        for (String source : sources()) {
            Matcher asked = ASKED.matcher(source);
            while (asked.find()) {
                if (!keys.contains(asked.group(1))) {
                    missing.add(asked.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /// A key is used when a source has it as a literal, or puts it together of a literal beginning, `"action."`, and one
    /// that is an id, an enum's constant or data.
    @Test
    void noTextIsObsolete() throws IOException {
        Set<String> literals = new TreeSet<>();
        for (String source : sources()) {
            Matcher literal = LITERAL.matcher(source);
            while (literal.find()) {
                literals.add(literal.group(1));
            }
        }
        assertThat(keys()).filteredOn(key -> !used(key, literals)).as("keys that no source uses").isEmpty();
    }

    private static boolean used(String key, Set<String> literals) {
        if (literals.contains(key)) {
            return true;
        }
        for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            boolean begins = literals.contains(key.substring(0, dot + 1));
            boolean ends = literals.contains(key.substring(dot + 1)) || !key.startsWith("action.");
            if (begins && ends) {
                return true;
            }
        }
        // `key + ".title"`: a literal beginning and a literal end with its dot.
        int last = key.lastIndexOf('.');
        while (last > 0) {
            String end = key.substring(last);
            if (literals.contains(key.substring(0, last)) && !end.isEmpty()) {
                return true;
            }
            last = key.lastIndexOf('.', last - 1);
        }
        return false;
    }
}
