package org.bitwright.io.mix;

import org.bitwright.io.model.ModelCard;

/// A kind of file that describes a mix of formats.
///
/// Implementations hold no state. To add one, write the class and add it to [MixSources].
public interface MixSource {
    /// The name on the command line, that of the export target which writes such files.
    String name();

    /// Whether a file looks like one of this kind, whatever its name.
    boolean recognises(MixFile file);

    /// Applies a file to a model.
    ///
    /// @throws MixFileException
    ///             when the file is no such file
    Mix read(MixFile file, ModelCard model, MixOptions options);
}
