package org.bitwright.app.workbench.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One command, word by word, quoted for a POSIX shell where that is needed.
final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final String NEXT_LINE = " \\\n    ";

    private final List<String> lines = new ArrayList<>();

    /// @param words
    ///            the first line, which is the command and what it works on
    ShellWords(String... words) {
        add(words);
    }

    /// Adds an option with its value on a line of its own.
    ShellWords add(String... words) {
        lines.add(String.join(" ", List.of(words).stream().map(ShellWords::quoted).toList()));
        return this;
    }

    String text() {
        return String.join(NEXT_LINE, lines);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
