package org.bitwright.app.workbench.task;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// How far a job is.
///
/// @param stage
///            what is being done, for people; empty before the first report
/// @param done
///            finished steps
/// @param total
///            steps in all, 0 when unknown
/// @param elapsed
///            time spent in this stage
public record JobStep(String stage, long done, long total, Duration elapsed) {
    /// Before the first report.
    public static final JobStep STARTING = new JobStep("", 0, 0, Duration.ZERO);

    /// Finished part, 0 to 1; negative when unknown, as progress bars have it.
    public double fraction() {
        return total <= 0 ? -1 : Math.clamp((double) done / total, 0.0, 1.0);
    }

    /// The time that the rest of the stage takes at the speed so far; null while nothing is known.
    public @Nullable Duration remaining() {
        if (done <= 0 || total <= 0 || elapsed.isZero()) {
            return null;
        }
        return Duration.ofMillis(Math.round(elapsed.toMillis() * (double) (total - done) / done));
    }
}
