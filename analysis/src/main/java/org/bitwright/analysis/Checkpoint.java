package org.bitwright.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonFile;
import org.jspecify.annotations.Nullable;

/// A file that keeps an analysis while it is being made, so that a process that ends early loses one step at most.
public final class Checkpoint {
    private static final Checkpoint NONE = new Checkpoint(null, Start.ANEW);

    private final @Nullable Path file;
    private final Start start;

    /// What to do with what the file holds.
    private enum Start {
        ANEW,
        RESUME,
        CONTINUE_IF_SAME
    }

    private Checkpoint(@Nullable Path file, Start start) {
        this.file = file;
        this.start = start;
    }

    /// Keeps nothing.
    public static Checkpoint none() {
        return NONE;
    }

    /// Starts anew; what the file held is replaced after the first step.
    public static Checkpoint at(Path file) {
        return new Checkpoint(file, Start.ANEW);
    }

    /// Continues from what the file holds.
    public static Checkpoint resuming(Path file) {
        return new Checkpoint(file, Start.RESUME);
    }

    /// Continues from what the file holds when that is the same analysis, and starts anew otherwise.
    public static Checkpoint continuing(Path file) {
        return new Checkpoint(file, Start.CONTINUE_IF_SAME);
    }

    /// What the analysis that writes a file has found so far, or null when there is none that can be read.
    public static @Nullable Analysis peek(Path file) {
        try {
            return Files.exists(file) ? JsonFile.read(file, CheckpointState.class).analysis() : null;
        } catch (BitwrightException unreadable) {
            return null;
        }
    }

    /// What an earlier run of the same analysis left, or null when this one starts anew.
    ///
    /// @param expected
    ///            the analysis that is about to be made, still empty
    /// @throws AnalysisException
    ///             when there is no file to resume, or it belongs to another analysis; the message names the first field
    ///             that differs
    @Nullable
    CheckpointState load(Analysis expected) {
        if (file == null) {
            return null;
        }
        return switch (start) {
            case ANEW -> null;
            case RESUME -> {
                if (!Files.exists(file)) {
                    throw new AnalysisException("""
                            There is nothing to resume in %s: no such file.
                            The analysis may be complete, or it ended before its first step. Maybe start it anew."""
                            .formatted(file));
                }
                yield same(file, expected);
            }
            case CONTINUE_IF_SAME -> {
                try {
                    yield same(file, expected);
                } catch (BitwrightException other) {
                    yield null;
                }
            }
        };
    }

    private static CheckpointState same(Path file, Analysis expected) {
        CheckpointState found = JsonFile.read(file, CheckpointState.class);
        found.requireSame(file, expected);
        return found;
    }

    /// Replaces the file.
    void save(CheckpointState state) {
        if (file != null) {
            JsonFile.write(file, state);
        }
    }

    /// Whether [#save(CheckpointState)] does anything.
    boolean keeps() {
        return file != null;
    }

    /// Removes the file of an analysis that is complete.
    void remove() {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException problem) {
            throw FileProblem.writing(file, problem);
        }
    }
}
