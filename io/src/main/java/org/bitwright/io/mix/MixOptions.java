package org.bitwright.io.mix;

import org.bitwright.allocation.baseline.StandardMix;

/// What a tool is told beside the file and does not write into it.
///
/// @param fileType
///            the file type on `llama-quantize`'s command line, whose mix decides tensors without a rule
/// @param pure
///            whether it is run with `--pure`, so that all those take the file type's one format
public record MixOptions(StandardMix fileType, boolean pure) {
    /// The file type that most recipes are made for.
    public static final MixOptions USUAL = new MixOptions(StandardMix.Q4_K_M, false);
}
