package org.bitwright.app.workbench.budget;

/// One piece of the stacked bar.
///
/// @param kind
///            what the bytes are for; also the style class suffix
/// @param title
///            for people
/// @param bytes
///            exact bytes
public record SizePart(Kind kind, String title, long bytes) {
    /// What bytes are for.
    public enum Kind {
        ATTENTION,
        FEED_FORWARD,
        OUTSIDE,
        FIXED,
        WEIGHTS,
        CACHE,
        ACTIVATIONS,
        RUNTIME,
        FREE
    }
}
