package org.bitwright.allocation;

/// How long work tells its caller how far it is, and learns that it should stop.
///
/// Called from the thread that does the work; implementations must not block.
public interface Progress {
    /// A listener that hears nothing and never cancels.
    Progress NONE = new Progress() {
        @Override
        public void report(String stage, long done, long total) {
            // Nobody listens.
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /// Tells that `done` of `total` steps of `stage` are finished.
    ///
    /// @param stage
    ///            what is being done, for people: "Hessian trace", "Perplexity"
    /// @param done
    ///            finished steps, 0 to `total`
    /// @param total
    ///            steps in all, at least 1
    void report(String stage, long done, long total);

    /// Whether the caller no longer wants the rest. Work stops at the next safe point and returns what is complete.
    boolean cancelled();
}
