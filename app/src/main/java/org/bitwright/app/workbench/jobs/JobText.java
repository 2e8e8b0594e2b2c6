package org.bitwright.app.workbench.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.bitwright.app.workbench.task.Job;
import org.bitwright.app.workbench.task.JobStep;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// What a job is doing, in one line.
final class JobText {
    private JobText() {
    }

    /// "Hessian trace · 38 of 64 · 2 min 10 s left".
    static String state(Job job) {
        JobStep step = job.stepProperty().get();
        List<String> parts = new ArrayList<>();
        if (!step.stage().isEmpty()) {
            parts.add(step.stage());
        }
        if (step.total() > 1) {
            parts.add(Texts.of("jobs.steps", step.done(), step.total()));
        }
        Duration rest = step.remaining();
        if (job.cancellingProperty().get()) {
            parts.add(Texts.of("jobs.stopping"));
        } else if (rest != null) {
            parts.add(Texts.of("jobs.remaining", Numbers.duration(rest)));
        }
        return parts.isEmpty() ? Texts.of("jobs.starting") : String.join(" · ", parts);
    }
}
