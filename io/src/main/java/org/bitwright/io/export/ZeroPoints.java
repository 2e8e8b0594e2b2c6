package org.bitwright.io.export;

/// Whether the groups of a tool's integers have a zero point or an offset.
enum ZeroPoints {
    /// As asked for.
    EITHER,
    ALWAYS,
    NEVER;

    boolean symmetric(boolean planned) {
        return switch (this) {
            case EITHER -> planned;
            case ALWAYS -> false;
            case NEVER -> true;
        };
    }
}
