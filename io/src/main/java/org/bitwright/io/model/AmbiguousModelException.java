package org.bitwright.io.model;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.bitwright.allocation.BitwrightException;

/// A folder holds several models, and nobody said which one is meant. Opening one of the files by its own name says so, and
/// that name then stands for the model wherever it is shown and kept.
public final class AmbiguousModelException extends BitwrightException {
    private final transient List<Path> choices;

    /// @param choices
    ///            single files and indexes, at least two
    public AmbiguousModelException(Path folder, List<Path> choices) {
        super("The folder %s has %s, and they may be different models.\nMaybe open one of them by name, such as %s."
                .formatted(folder, choices.stream().map(file -> String.valueOf(file.getFileName()))
                        .collect(Collectors.joining(" and ")), choices.getFirst()));
        this.choices = List.copyOf(choices);
    }

    /// The files of which one is to be opened.
    public List<Path> choices() {
        return choices;
    }
}
