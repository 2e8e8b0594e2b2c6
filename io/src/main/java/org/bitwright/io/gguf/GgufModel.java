package org.bitwright.io.gguf;

import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.Naming;
import org.bitwright.io.model.TensorSource;

/// An opened GGUF file or set of parts.
///
/// @param source
///            its tensors under their GGUF names, with the values as the Hugging Face model has them
/// @param config
///            hyper-parameters under Hugging Face names
/// @param naming
///            which tensor does what
public record GgufModel(TensorSource source, ModelConfig config, Naming naming) {}
