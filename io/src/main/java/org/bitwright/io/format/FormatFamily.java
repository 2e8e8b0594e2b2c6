package org.bitwright.io.format;

/// The families of number formats, as people group them in a menu.
public enum FormatFamily {
    /// One number per weight, no scales: f32, f16, bf16.
    PLAIN("plain"),
    /// The block types of ggml, written to GGUF files.
    GGML("ggml"),
    /// Integers with a scale, and perhaps a zero point, per group of consecutive weights.
    INTEGER("integer"),
    /// Small floating-point numbers with a scale per tensor, row or block.
    FLOATING_POINT("floating point"),
    /// Levels from a table, scaled per block.
    CODEBOOK("codebook"),
    /// Parts of a matrix stored in different ways: outliers apart, signs and magnitudes, scales of scales.
    DECOMPOSITION("decomposition");

    private final String label;

    FormatFamily(String label) {
        this.label = label;
    }

    /// The name shown to people.
    public String label() {
        return label;
    }
}
