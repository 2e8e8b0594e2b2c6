package org.bitwright.io.gguf;

/// How the values of a Hugging Face tensor are arranged when they are written to a GGUF file.
public enum GgufLayout {
    /// In the same order.
    AS_STORED,
    /// `[in, out]` becomes `[out, in]`: GPT-2's convolution-style linear layers.
    TRANSPOSED,
    /// The rows of each head, stored as two halves that rotate together, become adjacent pairs: row `h·d + i` of the
    /// result is row `h·d + (i mod 2)·d/2 + i/2` of the source, with `d` rows per head.
    ROTARY_PAIRS,
    /// `[heads, 3, head, in]` becomes `[3, heads, head, in]`: all queries, then all keys, then all values.
    HEADS_TO_THIRDS,
    /// Every value plus one: norms that are stored as a difference from one.
    ONE_ADDED
}
