package org.bitwright.allocation.cost;

/// The cache of keys and values that a decoder keeps per token.
///
/// @param layers
///            layers that keep a cache
/// @param keyValueHeads
///            heads of keys, and as many of values
/// @param headDimension
///            numbers per head
/// @param keyBits
///            stored bits per number of a key, scales included
/// @param valueBits
///            stored bits per number of a value, scales included
public record KeyValueCache(int layers, int keyValueHeads, int headDimension, double keyBits, double valueBits) {
    /// Bytes for a context of so many tokens, rounded up.
    public long bytes(long tokens) {
        double bits = (double) layers * keyValueHeads * headDimension * (keyBits + valueBits) * tokens;
        return (long) Math.ceil(bits / Byte.SIZE);
    }
}
