package org.bitwright.app.service;

import java.util.Set;

/// What the exit code of a worker process means.
enum WorkerEnd {
    DONE,
    /// The work failed and said why.
    REFUSED,
    /// Killed from outside; on Linux mostly by the system when memory runs out.
    KILLED,
    /// The virtual machine ran out of heap and ended itself.
    OUT_OF_MEMORY,
    /// Native code crashed.
    CRASHED,
    UNKNOWN;

    private static final int SIGNAL = 128;
    private static final int KILL = SIGNAL + 9;
    private static final int OUT_OF_HEAP = 3;

    /// SIGILL, SIGABRT, SIGBUS, SIGFPE and SIGSEGV as shells count them, and Windows' access violation and fast fail.
    private static final Set<Integer> CRASHES = Set.of(SIGNAL + 4, SIGNAL + 6, SIGNAL + 7, SIGNAL + 8, SIGNAL + 11,
            0xC0000005, 0xC0000409);

    static WorkerEnd of(int exitCode) {
        if (CRASHES.contains(exitCode)) {
            return CRASHED;
        }
        return switch (exitCode) {
            case 0 -> DONE;
            case 1, 2 -> REFUSED;
            case OUT_OF_HEAP -> OUT_OF_MEMORY;
            case KILL -> KILLED;
            default -> UNKNOWN;
        };
    }

    /// Whether the process ended without having had a say.
    boolean abrupt() {
        return this != DONE && this != REFUSED;
    }

    /// What happened, for people.
    ///
    /// @param message
    ///            what the worker said on standard error
    String explain(int exitCode, WorkerStep at, String message) {
        return switch (this) {
            case DONE -> "The analysis ended without a result (%s).".formatted(at);
            case REFUSED -> message.isBlank() ? "The analysis failed (%s).".formatted(at) : message;
            case KILLED -> """
                    The system stopped the analysis (%s), most likely because memory ran out. What was finished is kept.
                    Maybe close other programs, or analyse with fewer tokens; analysing again goes on from there."""
                    .formatted(at);
            case OUT_OF_MEMORY -> """
                    The analysis ran out of memory (%s). What was finished is kept.
                    Maybe analyse with fewer tokens or formats; analysing again goes on from there.""".formatted(at);
            case CRASHED -> """
                    The analysis crashed in native code (%s, exit code %d). What was finished is kept.
                    Maybe analyse again, which goes on from there.""".formatted(at, exitCode);
            case UNKNOWN -> """
                    The analysis ended with exit code %d (%s). What was finished is kept.
                    Maybe analyse again, which goes on from there.""".formatted(exitCode, at);
        };
    }
}
