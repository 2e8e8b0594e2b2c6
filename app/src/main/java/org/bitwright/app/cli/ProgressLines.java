package org.bitwright.app.cli;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// Progress as lines of text, for where no bar can be drawn: one when a stage begins, and now and then how far it is and
/// how long the rest takes at the speed so far.
final class ProgressLines {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private String stage = "";
    private Duration began = Duration.ZERO;
    private Duration said = Duration.ZERO;

    /// What to say, or null when it is too soon.
    ///
    /// @param now
    ///            since any fixed moment
    @Nullable
    String line(String newStage, long done, long total, Duration now) {
        if (!newStage.equals(stage)) {
            stage = newStage;
            began = now;
            said = now;
            return stage + " …";
        }
        if (now.minus(said).compareTo(BETWEEN) < 0 || done <= 0 || done >= total) {
            return null;
        }
        said = now;
        long left = Math.round((double) now.minus(began).toSeconds() * (total - done) / done);
        return "%s: %d of %d, about %s left".formatted(stage, done, total, text(left));
    }

    private static String text(long seconds) {
        return seconds < 60 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
}
