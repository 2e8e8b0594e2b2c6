package org.bitwright.app.workbench.task;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import org.bitwright.allocation.Progress;
import org.jspecify.annotations.Nullable;

/// Carries progress from the working thread to a job: however often the work reports, at most one update waits for the
/// interface thread.
final class JobProgress implements Progress {
    private final Job job;
    private final Executor interfaceThread;
    private final AtomicReference<@Nullable JobStep> waiting = new AtomicReference<>();
    private String stage = "";
    private long stageStart = System.nanoTime();

    JobProgress(Job job, Executor interfaceThread) {
        this.job = job;
        this.interfaceThread = interfaceThread;
    }

    @Override
    public synchronized void report(String newStage, long done, long total) {
        long now = System.nanoTime();
        if (!newStage.equals(stage)) {
            stage = newStage;
            stageStart = now;
        }
        JobStep step = new JobStep(stage, done, total, Duration.ofNanos(now - stageStart));
        if (waiting.getAndSet(step) == null) {
            interfaceThread.execute(this::deliver);
        }
    }

    private void deliver() {
        JobStep latest = waiting.getAndSet(null);
        if (latest != null) {
            job.show(latest);
        }
    }

    @Override
    public boolean cancelled() {
        return job.cancelled();
    }
}
