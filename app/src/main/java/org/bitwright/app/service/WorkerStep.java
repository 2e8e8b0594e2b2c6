package org.bitwright.app.service;

/// How far a worker process is: one line of JSON on its standard output.
///
/// @param stage
///            what is being done, for people
/// @param done
///            finished steps
/// @param total
///            steps in all
public record WorkerStep(String stage, long done, long total) {
    /// Before the first report.
    public static final WorkerStep STARTING = new WorkerStep("Reading the model", 0, 1);

    @Override
    public String toString() {
        return "%s, step %d of %d".formatted(stage, Math.min(done + 1, total), total);
    }
}
