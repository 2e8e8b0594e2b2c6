package org.bitwright.app.workbench.help;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import ch.qos.logback.classic.Level;

/// One entry of the log.
///
/// @param time
///            when it was logged
/// @param level
///            how grave it is
/// @param source
///            short name of the class that logged it
/// @param message
///            what happened, with the trace of its cause
record LogLine(Instant time, Level level, String source, String message) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss")
            .withZone(ZoneId.systemDefault());

    /// Whether it is grave enough and has some words.
    boolean matches(Level least, String words) {
        return level.isGreaterOrEqual(least)
                && text().toLowerCase(Locale.ROOT).contains(words.strip().toLowerCase(Locale.ROOT));
    }

    String text() {
        return "%s %-5s %s: %s".formatted(TIME.format(time), level, source, message);
    }
}
