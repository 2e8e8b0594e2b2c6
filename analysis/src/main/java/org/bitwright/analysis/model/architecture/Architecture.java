package org.bitwright.analysis.model.architecture;

import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelConfig;

/// How one family of models is made of building blocks.
public interface Architecture {
    /// Writes the tape of a model.
    ///
    /// @param config
    ///            hyper-parameters under their Hugging Face names
    Tape describe(ModelConfig config, TapeBuilder tape);
}
