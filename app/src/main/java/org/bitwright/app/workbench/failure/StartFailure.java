package org.bitwright.app.workbench.failure;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.MissingResourceException;
import java.util.function.Consumer;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.app.workbench.help.LogFile;
import org.bitwright.app.workbench.help.Versions;
import org.bitwright.app.workbench.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Why the window could not start, in words. Said on the terminal, in the log and in a dialog: never nothing.
///
/// @param sentence
///            what happened and what to do
/// @param details
///            versions and trace, to copy into a report
/// @param logs
///            folder of the log's files
public record StartFailure(String sentence, String details, Path logs) {
    private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);

    /// Puts a failure into words, and into the log and on the terminal.
    ///
    /// @param logs
    ///            folder of the log's files
    /// @param terminal
    ///            receives lines for whoever started the program
    public static StartFailure told(Throwable cause, Path logs, Consumer<String> terminal) {
        Throwable root = cause;
        // What starts the window wraps what happened.
        while (root.getCause() != null && !(root instanceof BitwrightException)) {
            root = root.getCause();
        }
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        StartFailure failure = new StartFailure(sentence(root), versions() + trace, logs);
        terminal.accept(failure.sentence());
        terminal.accept(failure.where());
        try {
            LogFile.install(logs);
        } catch (RuntimeException unwritable) {
            LOG.warn("The log has no file", unwritable);
        }
        LOG.error("The window could not start", cause);
        return failure;
    }

    /// The dialog's title.
    public static String title() {
        return word("start.failed", "Bitwright could not start");
    }

    /// Everything, to copy.
    public String text() {
        return String.join(System.lineSeparator(), sentence, where(), "", details);
    }

    /// Where the log is.
    public String where() {
        return word("start.log", "The log is in %s.").formatted(logs);
    }

    private static String sentence(Throwable root) {
        return switch (root) {
            case BitwrightException known -> String.valueOf(known.getMessage());
            case LinkageError missing -> word("start.natives",
                    "A native library could not be loaded (%s). Maybe install Bitwright again.")
                    .formatted(reason(missing));
            case OutOfMemoryError full -> word("start.memory",
                    "There is not enough memory to start (%s). Maybe close other programs.").formatted(reason(full));
            default -> word("start.unexpected",
                    "Bitwright could not start (%s). Maybe report it with the details below.").formatted(reason(root));
        };
    }

    private static String versions() {
        try {
            return Versions.text() + System.lineSeparator();
        } catch (MissingResourceException | LinkageError broken) {
            return "";
        }
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /// A text, or its English when even texts cannot be had.
    static String word(String key, String english) {
        try {
            return Texts.of(key);
        } catch (MissingResourceException | LinkageError broken) {
            return english;
        }
    }
}
