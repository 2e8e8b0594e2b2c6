package org.bitwright.app.workbench.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import org.bitwright.app.workbench.session.WorkbenchSession;

/// A start of the window that tells how long it took and closes again once the demo model is shown: what the installer
/// records for a faster start, and what start-up times are measured with. It tells of the window, painted with the
/// program's name; of its panes; and of the model in them. Asked for with the system property
/// `bitwright.rehearsal`, which names the file that the times are appended to.
final class Rehearsal extends AnimationTimer {
    private static final String PROPERTY = "bitwright.rehearsal";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final WorkbenchSession session;
    private final Path times;

    private Rehearsal(WorkbenchSession session, Path times) {
        this.session = session;
        this.times = times;
    }

    /// Tells of the window if that was asked for. To be called when it has been painted.
    static void tellOfWindow() {
        String times = System.getProperty(PROPERTY);
        if (times != null) {
            tell(Path.of(times), "window");
        }
    }

    /// Watches the panes if that was asked for. To be called when they have been made.
    static void watchPanes(WorkbenchSession session) {
        String times = System.getProperty(PROPERTY);
        if (times != null) {
            Rehearsal rehearsal = new Rehearsal(session, Path.of(times));
            PaintWatch.whenPainted(() -> {
                tell(rehearsal.times, "panes");
                rehearsal.start();
            });
        }
    }

    @Override
    public void handle(long now) {
        if (isModelShown()) {
            tell(times, "model");
            stop();
            Platform.exit();
        } else if (sinceStart().compareTo(PATIENCE) > 0) {
            stop();
            Platform.exit();
        }
    }

    private boolean isModelShown() {
        return session.planProperty().get() != null && session.predictionProperty().get() != null
                && !session.frontierProperty().get().isEmpty();
    }

    private static void tell(Path times, String what) {
        try {
            Files.writeString(times, "%s shown after %d ms%n".formatted(what, sinceStart().toMillis()),
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration sinceStart() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }
}
