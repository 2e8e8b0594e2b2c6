package org.bitwright.app.workbench.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "bitwright", "app", "workbench");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z]+(?:\\.[A-Za-z]+)*)\"");

    @Test
    void everyTextIsUsedAndEveryKeyInTheSourcesHasItsText() throws IOException {
        Set<String> keys = ResourceBundle.getBundle(Texts.class.getPackageName() + ".workbench").keySet();
        Set<String> prefixes = new TreeSet<>();
        keys.forEach(key -> prefixes.add(key.split("\\.", 2)[0] + "."));
        Set<String> literals = literals();
        Set<String> missing = new TreeSet<>();
        literals.stream().filter(literal -> prefixes.stream().anyMatch(literal::startsWith))
                .filter(literal -> !keys.contains(literal) && !keys.contains(literal + ".title"))
                .forEach(missing::add);
        assertThat(missing).as("keys without a text").isEmpty();
        Set<String> unused = new TreeSet<>(keys);
        unused.removeIf(key -> literals.contains(key) || derived(key, literals));
        assertThat(unused).as("texts that nothing uses").isEmpty();
    }

    /// Keys that are made from another key: a title and a text, a named step, an advice, a key's meaning, an action's own name.
    private static boolean derived(String key, Set<String> literals) {
        String stem = key.replaceFirst("\\.(title|text|named|advice|meaning)$", "");
        String last = stem.substring(stem.lastIndexOf('.') + 1);
        return literals.contains(stem) || literals.contains(last);
    }

    private static Set<String> literals() throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    literals.add(matcher.group(1));
                }
            }
        }
        return literals;
    }
}
