package org.bitwright.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bitwright.allocation.Progress;
import org.bitwright.app.service.WorkerStep;

/// Progress for the process that started this one: one JSON object per line on standard output. The end of standard
/// input cancels, so a worker never outlives whoever reads its progress.
final class PipeProgress implements Progress {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private volatile boolean cancelled;

    PipeProgress(InputStream input, PrintStream out) {
        this.out = out;
        Thread.ofPlatform().daemon().name("bitwright-worker-input").start(() -> awaitEnd(input));
    }

    private void awaitEnd(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A broken pipe is an end too.
        }
        cancelled = true;
    }

    @Override
    public synchronized void report(String stage, long done, long total) {
        try {
            out.println(JSON.writeValueAsString(new WorkerStep(stage, done, total)));
            out.flush();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
