package org.bitwright.io.gguf;

/// What one tensor of a Hugging Face model becomes in a GGUF file.
///
/// @param name
///            tensor name in the GGUF file, `blk.7.attn_v.weight`
/// @param layout
///            how its values are arranged there
/// @param expert
///            index of this tensor along the slowest dimension when all experts of a block share one GGUF tensor, −1
///            otherwise
public record GgufName(String name, GgufLayout layout, int expert) {
    /// Whether several tensors of the model become this one GGUF tensor.
    public boolean shared() {
        return expert >= 0;
    }
}
