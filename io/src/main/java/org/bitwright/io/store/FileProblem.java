package org.bitwright.io.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Says in words why the operating system refused a file.
public final class FileProblem {
    private FileProblem() {
    }

    public static UnreadableFileException reading(Path file, IOException problem) {
        return new UnreadableFileException("The file %s cannot be read: %s.".formatted(file, reason(problem)), problem);
    }

    public static UnwritableFileException writing(Path file, IOException problem) {
        return new UnwritableFileException(
                "The file %s cannot be written: %s.\nMaybe choose another folder or free some space."
                        .formatted(file, reason(problem)),
                problem);
    }

    private static String reason(IOException problem) {
        return switch (problem) {
            case NoSuchFileException _ -> "it does not exist";
            case AccessDeniedException _ -> "permission is denied";
            case FileSystemLoopException _ -> "its links run in a circle";
            case FileSystemException system when system.getReason() != null ->
                system.getReason().contains("symbolic links") ? "its links run in a circle" : system.getReason();
            default -> problem.getMessage() == null ? "the system gave no reason" : Excerpt.of(problem.getMessage());
        };
    }
}
