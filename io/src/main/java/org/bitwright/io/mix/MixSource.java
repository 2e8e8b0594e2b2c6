package org.bitwright.io.mix;

import java.nio.file.Path;

import org.bitwright.io.model.ModelCard;

/// A kind of file that describes a mix of formats.
public interface MixSource {
    /// The name on the command line, that of the export target which writes such files.
    String name();

    /// Reads a file and applies it to a model.
    ///
    /// @throws MixFileException
    ///             when the file is no such file
    /// @throws org.bitwright.io.store.UnreadableFileException
    ///             when it is missing or may not be read
    Mix read(Path file, ModelCard model);
}
