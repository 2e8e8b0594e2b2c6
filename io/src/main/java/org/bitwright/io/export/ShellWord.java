package org.bitwright.io.export;

/// Text as one word of a command line.
final class ShellWord {
    private ShellWord() {
    }

    /// As it is when every POSIX shell takes it for one word, in single quotes otherwise.
    static String of(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
