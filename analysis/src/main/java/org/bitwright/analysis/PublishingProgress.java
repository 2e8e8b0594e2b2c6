package org.bitwright.analysis;

import java.util.function.Consumer;

import org.bitwright.allocation.Progress;

/// Passes progress on and, after every step that found something, what is found so far.
final class PublishingProgress implements Progress {
    private final Progress progress;
    private final AnalysisDraft draft;
    private final SampleStore samples;
    private final Consumer<Analysis> partial;
    private boolean stopped;

    PublishingProgress(Progress progress, AnalysisDraft draft, SampleStore samples, Consumer<Analysis> partial) {
        this.progress = progress;
        this.samples = samples;
        this.draft = draft;
        this.partial = partial;
    }

    @Override
    public void report(String stage, long done, long total) {
        boolean inDraft = draft.takeChange();
        boolean inSamples = samples.takeChange();
        if (inDraft || inSamples) {
            partial.accept(draft.snapshot(false));
        }
        progress.report(stage, done, total);
    }

    /// Once true, true for good: a stage must not run after another one was cut short.
    @Override
    public boolean cancelled() {
        stopped |= progress.cancelled();
        return stopped;
    }

    /// Whether some work was told to stop.
    boolean stopped() {
        return stopped;
    }
}
