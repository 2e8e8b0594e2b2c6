package org.bitwright.app.workbench.help;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/// The last lines of the log, for looking at and copying. Thread-safe.
public final class LogBuffer extends AppenderBase<ILoggingEvent> {
    private static final int MOST_LINES = 500;

    private final Deque<LogLine> lines = new ArrayDeque<>();

    /// Begins to collect what Bitwright logs, details included, and what others warn of.
    public static LogBuffer install() {
        LogBuffer buffer = new LogBuffer();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            buffer.setContext(context);
            buffer.start();
            context.getLogger("ROOT").addAppender(buffer);
            context.getLogger("org.bitwright").setLevel(Level.INFO);
        }
        return buffer;
    }

    /// All lines that are still there, oldest first.
    List<LogLine> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null
                ? ""
                : System.lineSeparator() + ThrowableProxyUtil.asString(event.getThrowableProxy());
        LogLine line = new LogLine(Instant.ofEpochMilli(event.getTimeStamp()), event.getLevel(),
                shortName(event.getLoggerName()), event.getFormattedMessage() + trace);
        synchronized (lines) {
            lines.addLast(line);
            if (lines.size() > MOST_LINES) {
                lines.removeFirst();
            }
        }
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
